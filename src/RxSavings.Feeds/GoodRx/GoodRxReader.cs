using System.Globalization;
using System.Text.Json;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;

namespace RxSavings.Feeds.GoodRx;

/// <summary>Reads the answers to one question a fill. A row's number is its place in the parallel arrays, from 1.</summary>
/// <param name="strengths">The strength of each package asked for, e.g. "60 mg": the publisher falls back to the commonest where it does not know one.</param>
internal sealed class GoodRxReader(string programme, SourceNames names, RowCounts counts, int depth, IReadOnlyDictionary<Ndc, string> strengths)
{
    /// <summary>Dollars; far above any fill, and no overflow in cents.</summary>
    private const decimal MostDollars = 1_000_000m;

    private readonly SortedDictionary<Ndc, List<SourceRow>> rows = [];
    private readonly HashSet<(Ndc, int, SourceKind, int)> said = [];
    private readonly int programmeName = names.Intern(programme);

    public IEnumerable<SourceBlock> Blocks() => rows.Select(r => new SourceBlock(r.Key, r.Value.ToArray()));

    /// <summary>Takes one answer; a stop, or null.</summary>
    public string? Answer(byte[] json, bool refused, AskedFill fill, int payload)
    {
        JsonElement answer;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = depth });
            answer = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return "not the format: the prices of a fill";
        }

        if (refused && Has(answer, "errors", JsonValueKind.Array, out _))
        {
            counts.Reject("UnknownDrug", payload, 1, fill.Query);
            return null;
        }

        if (refused || !Has(answer, "data", JsonValueKind.Object, out JsonElement data) || !Has(data, "price_detail", JsonValueKind.Object, out JsonElement detail)
            || !Has(detail, "pharmacy", JsonValueKind.Array, out JsonElement pharmacies) || !Has(detail, "price", JsonValueKind.Array, out JsonElement prices)
            || !Has(detail, "type", JsonValueKind.Array, out JsonElement types))
        {
            return "not the format: the prices of a fill";
        }

        string? another = Another(data, fill) ?? (pharmacies.GetArrayLength() == prices.GetArrayLength() && prices.GetArrayLength() == types.GetArrayLength() ? null : "UnequalLists");
        for (int i = 0; i < prices.GetArrayLength(); i++)
        {
            if ((another ?? Take(pharmacies[i], prices[i], types[i], fill, payload, i + 1)) is { } reason)
            {
                counts.Reject(reason, payload, i + 1, fill.Query);
            }
            else
            {
                counts.Accept();
            }
        }

        return null;
    }

    /// <summary>Why the answer is not about the fill that was asked for; else null.</summary>
    private string? Another(JsonElement data, AskedFill fill)
    {
        if (Number(data, "quantity") != fill.Quantity)
        {
            return "AnotherQuantity";
        }

        if (Text(data, "manufacturer") != fill.Manufacturer)
        {
            return "AnotherManufacturer";
        }

        return strengths.TryGetValue(fill.Ndc, out string? strength) && string.Equals(Text(data, "dosage"), strength.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)
            ? null
            : "AnotherStrength";
    }

    private string? Take(JsonElement pharmacy, JsonElement price, JsonElement type, AskedFill fill, int payload, int number)
    {
        if (Text(type) is not { } word)
        {
            return "BadType";
        }

        if (word == "membership")
        {
            // For members who pay: a good row that prices nothing.
            return null;
        }

        if (word is not ("coupon" or "cash"))
        {
            return $"UnknownCode: type {word[..Math.Min(word.Length, 20)]}";
        }

        if (Dollars(price) is not { } dollars || dollars <= 0 || dollars > MostDollars)
        {
            return "BadPrice";
        }

        if (Text(pharmacy) is not { Length: > 0 and <= 100 } name)
        {
            return "NoPharmacy";
        }

        return Add(word == "coupon", SourceRow.ChainSeller(names.Intern(name)), dollars, fill, payload, number);
    }

    /// <summary>Rounded against ourselves: what a card costs up, what it is compared with down.</summary>
    private string? Add(bool card, int seller, decimal dollars, AskedFill fill, int payload, int number)
    {
        SourceKind kind = card ? SourceKind.Card : SourceKind.Cash;
        if (!said.Add((fill.Ndc, fill.Quantity, kind, seller)))
        {
            return "Duplicate";
        }

        if (!rows.TryGetValue(fill.Ndc, out List<SourceRow>? ofNdc))
        {
            rows[fill.Ndc] = ofNdc = [];
        }

        ofNdc.Add(new SourceRow
        {
            Kind = kind, Unit = PricingUnit.Each, Quantity = fill.Quantity, Programme = card ? programmeName : 0, Seller = seller,
            Amount = (long)(card ? Math.Ceiling(dollars * 100) : Math.Floor(dollars * 100)), Payload = (short)payload, RowNumber = number,
        });
        return null;
    }

    private static bool Has(JsonElement of, string name, JsonValueKind kind, out JsonElement value)
    {
        value = default;
        return of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out value) && value.ValueKind == kind;
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out JsonElement value) ? Text(value) : null;

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static decimal? Number(JsonElement of, string name) => of.TryGetProperty(name, out JsonElement value) ? Dollars(value) : null;

    /// <summary>A number, or a string that holds one: captures show both.</summary>
    internal static decimal? Dollars(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDecimal(out decimal number) => number,
        JsonValueKind.String when decimal.TryParse(value.GetString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) => number,
        _ => null,
    };
}
