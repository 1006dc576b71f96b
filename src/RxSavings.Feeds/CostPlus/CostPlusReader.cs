using System.Text.Json;
using System.Text.Json.Serialization;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;

namespace RxSavings.Feeds.CostPlus;

/// <summary>Reads the listing and the quotes. A row's number is its place in "results", from 1.</summary>
internal sealed partial class CostPlusReader(string seller, SourceNames names, RowCounts counts, int depth)
{
    private readonly HashSet<string> listed = [];
    private readonly SortedDictionary<Ndc, List<SourceRow>> rows = [];
    private readonly int sellerName = names.Intern(seller);
    private readonly Wire wire = new(new JsonSerializerOptions(Wire.Default.Options) { MaxDepth = depth, TypeInfoResolver = null });

    /// <summary>Notes what the seller lists; a stop, or null.</summary>
    public string? Listing(byte[] json)
    {
        if (Parse(json) is not { } results)
        {
            return "not the format: the listing";
        }

        if (results.Any(r => r is not null) && results.All(r => r?.Ndc is null))
        {
            return "missing column: ndc";
        }

        listed.UnionWith(results.Select(r => r?.Ndc ?? ""));
        return null;
    }

    /// <summary>Takes the quotes of one quantity; a stop, or null.</summary>
    public string? Quotes(byte[] json, int payload)
    {
        if (Parse(json) is not { } results)
        {
            return "not the format: the quotes";
        }

        for (int i = 0; i < results.Count; i++)
        {
            string? reason = results[i] is { } product ? Quote(product, payload, i + 1) : "NotAProduct";
            if (reason is null)
            {
                counts.Accept();
            }
            else
            {
                counts.Reject(reason, payload, i + 1, $"{results[i]?.Ndc} {results[i]?.Slug}");
            }
        }

        // As many as are listed, and each of them: one quoted twice does not stand for another.
        int quoted = results.Count == listed.Count ? results.Select(r => r?.Ndc ?? "").Where(listed.Contains).Distinct().Count() : results.Count;
        return quoted == listed.Count ? null : $"incomplete: {quoted} of {listed.Count} products quoted";
    }

    public IEnumerable<SourceBlock> Blocks() => rows.Select(r => new SourceBlock(r.Key, r.Value.ToArray()));

    private string? Quote(Product product, int payload, int number)
    {
        if (product.ErrorMessage is not null)
        {
            return "SellerError";
        }

        if (!listed.Contains(product.Ndc ?? ""))
        {
            return "NotListed";
        }

        if (product.PillNonpill is not ("Pill" or "Nonpill"))
        {
            return "UnknownCode: pill_nonpill";
        }

        if (!Ndc.TryParseRepairing(product.Ndc, out Ndc ndc, out _))
        {
            return "BadNdc";
        }

        if (!Usd.TryParse(product.RequestedQuote, out Usd quote) || quote <= Usd.Zero || product.RequestedQuoteUnits is not > 0)
        {
            return "BadQuote";
        }

        if (product.PillNonpill == "Nonpill")
        {
            // Its unit is a package of a size the listing does not state: a good row that prices nothing.
            return null;
        }

        if (!rows.TryGetValue(ndc, out List<SourceRow>? ofNdc))
        {
            rows[ndc] = ofNdc = [];
        }

        ofNdc.Add(new SourceRow
        {
            Kind = SourceKind.Mail, Unit = PricingUnit.Each, Quantity = product.RequestedQuoteUnits.Value, Programme = sellerName, Amount = quote.Cents,
            Payload = (short)payload, RowNumber = number,
        });
        return null;
    }

    private IReadOnlyList<Product?>? Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, wire.Answer)?.Results;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Answer(IReadOnlyList<Product?>? Results);

    internal sealed record Product(
        string? Ndc, string? Slug, string? PillNonpill, string? RequestedQuote, int? RequestedQuoteUnits, string? ErrorMessage);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(Answer))]
    private sealed partial class Wire : JsonSerializerContext;
}
