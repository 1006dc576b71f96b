using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Sheets;

namespace RxSavings.PriceBook.Codec;

/// <summary>
/// A layer as compressed JSON: a table "t" of its words, offers "o" and cash "c" as rows of numbers that point into it (-1: none), cost "k", doubtful "d".
/// Compressed once, at publishing.
/// </summary>
internal static class LayerCodec
{
    private const int Quality = 3;
    private const int Window = 18;

    public static byte[] Encode(SheetLayer layer)
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        Words words = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteStartArray("o"u8);
            foreach (OfferFact offer in layer.Offers)
            {
                Row(json, [
                    (int)offer.Kind, offer.Quantity, words.Of(offer.Programme), words.Of(offer.Evidence.Key.Programme), words.Of(offer.Chain), words.Of(offer.Outlet),
                    offer.Drug.Cents, offer.Fee.Cents, offer.Shipping.Cents, words.Of(offer.Evidence.Key.Scope), offer.Evidence.Key.Ndc.Value, offer.Evidence.AsOfOffset]);
            }

            json.WriteEndArray();
            json.WriteStartArray("c"u8);
            foreach (CashFact cash in layer.Cash)
            {
                Row(json, [
                    cash.Quantity, words.Of(cash.Chain), words.Of(cash.Outlet), cash.Vote.Cents, cash.Cap.Cents, words.Of(cash.Evidence.Key.Scope),
                    cash.Evidence.Key.Ndc.Value, cash.Evidence.AsOfOffset, cash.Evidence.Key.Area.Code, words.Of(cash.Evidence.Key.Seller)]);
            }

            json.WriteEndArray();
            if (layer.Cost is { } cost)
            {
                json.WriteStartArray("k"u8);
                json.WriteNumberValue(cost.PerUnit.HundredThousandths);
                json.WriteNumberValue(cost.EffectiveDate.DayNumber);
                json.WriteNumberValue(cost.AsOf.DayNumber);
                json.WriteNumberValue(words.Of(cost.Evidence.Key.Scope));
                json.WriteNumberValue(cost.Evidence.Key.Ndc.Value);
                json.WriteNumberValue(cost.Evidence.AsOfOffset);
                json.WriteEndArray();
            }

            json.WriteStartArray("d"u8);
            foreach (DoubtfulCount doubtful in layer.Doubtful)
            {
                Row(json, [doubtful.Quantity, doubtful.Count]);
            }

            json.WriteEndArray();
            words.Write(json);
            json.WriteEndObject();
        }

        return Compress(buffer.WrittenSpan);
    }

    public static SheetLayer Decode(byte[] packed, Area area)
    {
        using BrotliStream brotli = new(new MemoryStream(packed), CompressionMode.Decompress);
        using JsonDocument json = JsonDocument.Parse(brotli);
        JsonElement root = json.RootElement;
        string[] words = [.. root.GetProperty("t"u8).EnumerateArray().Select(w => w.GetString()!)];
        CostFact? cost = root.TryGetProperty("k"u8, out JsonElement k) ? Cost(k, words) : null;
        return new SheetLayer(
            area, [.. root.GetProperty("o"u8).EnumerateArray().Select(o => Offer(o, words, area))],
            [.. root.GetProperty("c"u8).EnumerateArray().Select(c => Cash(c, words))], cost,
            [.. root.GetProperty("d"u8).EnumerateArray().Select(d => new DoubtfulCount(d[0].GetInt32(), d[1].GetInt32()))]);
    }

    private static OfferFact Offer(JsonElement o, string[] words, Area area)
    {
        OfferKind kind = (OfferKind)o[0].GetInt32();
        int quantity = o[1].GetInt32();
        string? chain = Word(words, o[4]), outlet = Word(words, o[5]);
        FactKey key = new(
            words[o[9].GetInt32()], new Ndc(o[10].GetInt64()), (SourceKind)(int)kind, Word(words, o[3]), outlet ?? chain, outlet is not null, quantity, area);
        return new OfferFact(
            kind, quantity, Word(words, o[2]), chain, outlet, new Usd(o[6].GetInt64()), new Usd(o[7].GetInt64()), new Usd(o[8].GetInt64()),
            new Evidence(key, o[11].GetInt32()));
    }

    private static CashFact Cash(JsonElement c, string[] words)
    {
        int quantity = c[0].GetInt32();
        string? outlet = Word(words, c[2]);
        FactKey key = new(
            words[c[5].GetInt32()], new Ndc(c[6].GetInt64()), SourceKind.Cash, null, Word(words, c[9]), outlet is not null, quantity, new Area(c[8].GetInt16()));
        return new CashFact(quantity, Word(words, c[1]), outlet, new Usd(c[3].GetInt64()), new Usd(c[4].GetInt64()), new Evidence(key, c[7].GetInt32()));
    }

    private static CostFact Cost(JsonElement k, string[] words)
    {
        FactKey key = new(words[k[3].GetInt32()], new Ndc(k[4].GetInt64()), SourceKind.Cost, null, null, false, 0, Area.Us);
        return new CostFact(
            new UnitCost(k[0].GetInt64()), DateOnly.FromDayNumber(k[1].GetInt32()), DateOnly.FromDayNumber(k[2].GetInt32()), new Evidence(key, k[5].GetInt32()));
    }

    private static string? Word(string[] words, JsonElement number) => number.GetInt32() is >= 0 and int i ? words[i] : null;

    private static void Row(Utf8JsonWriter json, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray();
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static byte[] Compress(ReadOnlySpan<byte> plain)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(plain.Length));
        try
        {
            return BrotliEncoder.TryCompress(plain, rented, out int written, Quality, Window)
                ? rented.AsSpan(0, written).ToArray()
                : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"a layer of {plain.Length} bytes could not be compressed"));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private sealed class Words
    {
        private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

        public int Of(string? word)
        {
            if (word is null)
            {
                return -1;
            }

            if (!numbers.TryGetValue(word, out int number))
            {
                numbers[word] = number = numbers.Count;
            }

            return number;
        }

        public void Write(Utf8JsonWriter json)
        {
            json.WriteStartArray("t"u8);
            foreach (string word in numbers.OrderBy(n => n.Value).Select(n => n.Key))
            {
                json.WriteStringValue(word);
            }

            json.WriteEndArray();
        }
    }
}
