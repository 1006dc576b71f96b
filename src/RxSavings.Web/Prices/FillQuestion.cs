using System.Globalization;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;
using RxSavings.Web.Errors;
using RxSavings.Web.Search;
using RxSavings.Pricing.Search;

namespace RxSavings.Web.Prices;

/// <summary>What was asked about one fill, as it came.</summary>
internal sealed record FillWords(string? Product, string? RxCui, string? Brand, string? Quantity, string? Area);

/// <summary>A fill that exists in the catalogue.</summary>
internal sealed record FillQuestion(Product Product, int Quantity, Area Area);

/// <summary>From words to a fill, or to what is wrong with them.</summary>
internal static class FillQuestions
{
    public static readonly Trouble NoArea = Trouble.Bad("area", "area must be \"us\", or a three-digit ZIP area such as \"941\" or \"zip3:941\"");

    public static Trouble? DrugNamed(DrugSearches searches, Catalogue catalogue, string slug, out Drug drug)
    {
        Drug? found = catalogue.DrugNamed(slug);
        drug = found!;
        return found is not null ? null : Trouble.Unknown("There is no drug by that name here.", Near(searches, catalogue, slug.Replace('-', ' ')));
    }

    public static Trouble? Read(Catalogue catalogue, Drug drug, FillWords words, out FillQuestion question)
    {
        question = null!;
        if (ReadProduct(catalogue, drug, words, out Product? product) is { } trouble)
        {
            return trouble;
        }

        if (ReadQuantity(product!, words.Quantity, out int quantity) is { } wrong)
        {
            return wrong;
        }

        Area area = Area.Us;
        if (words.Area is { Length: > 0 } text && !Area.TryParse(text, out area))
        {
            return NoArea;
        }

        question = new FillQuestion(product!, quantity, area);
        return null;
    }

    private static Trouble? ReadProduct(Catalogue catalogue, Drug drug, FillWords words, out Product? product)
    {
        product = null;
        if (words.Product is { Length: > 0 } slug)
        {
            if (words.RxCui is { Length: > 0 } || words.Brand is { Length: > 0 })
            {
                return Trouble.Bad(words.RxCui is { Length: > 0 } ? "rxcui" : "brand", "give either product, or rxcui with brand in its place, not both");
            }

            product = catalogue.ProductNamed(slug);
            product = product?.Drug == drug.Slug ? product : null;
            return product is not null ? null : Trouble.Unknown("There is no such product of " + drug.Name + ".", Products(catalogue, drug), "product");
        }

        if (words.RxCui is not { Length: > 0 } rxcui)
        {
            return Trouble.Bad("product", "product (or rxcui) is missing");
        }

        if (rxcui.Length > 8 || !rxcui.All(char.IsAsciiDigit))
        {
            return Trouble.Bad("rxcui", "rxcui must be a number of up to eight digits");
        }

        Product[] same = [.. catalogue.ProductsOf(drug.Slug).Where(p => p.RxCui == rxcui)];
        product = same.FirstOrDefault(p => string.Equals(p.Brand ?? "", words.Brand ?? "", StringComparison.OrdinalIgnoreCase));
        product ??= string.IsNullOrEmpty(words.Brand) && same.Length == 1 ? same[0] : null;
        return product is not null ? null : Trouble.Unknown(
            "There is no product with that rxcui and brand.", Products(catalogue, drug), same.Length > 0 ? "brand" : "rxcui");
    }

    private static Trouble? ReadQuantity(Product product, string? words, out int quantity)
    {
        quantity = product.StandardQuantity;
        if (string.IsNullOrEmpty(words))
        {
            return null;
        }

        string list = string.Join(", ", product.Quantities);
        return int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out quantity) && product.Quantities.Contains(quantity)
            ? null
            : Trouble.Bad("quantity", $"quantity must be one of {list} for {product.Slug}");
    }

    private static Suggestion[] Near(DrugSearches searches, Catalogue catalogue, string name) => name.Length is 0 or > DrugSearch.Longest
        ? []
        :
        [
            .. searches.Of(catalogue).Find(name, 5).Where(f => f.Drug is not null).DistinctBy(f => f.Drug!.Slug)
                .Select(f => new Suggestion(f.Drug!.Slug, f.Name, f.Path())),
        ];

    private static Suggestion[] Products(Catalogue catalogue, Drug drug) =>
        [.. catalogue.ProductsOf(drug.Slug).Select(p => new Suggestion(p.Slug, p.Display, $"/drugs/{drug.Slug}/{p.Slug}"))];
}
