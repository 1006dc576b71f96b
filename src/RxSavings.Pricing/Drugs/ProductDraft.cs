using System.Globalization;
using System.Text;

namespace RxSavings.Pricing.Drugs;

/// <summary>A product before it has its number.</summary>
/// <param name="Identity">What it is known by for ever: its clinical drug, or its description, with its brand.</param>
/// <param name="DrugKey">Its ingredients without salts.</param>
/// <param name="Name">In the publisher's own words.</param>
/// <param name="Form">Small: "extended release oral tablet", "tablet, film coated".</param>
internal sealed record ProductDraft(
    string Identity, string DrugKey, string? Brand, string Name, string? RxCui, IReadOnlyList<IngredientStrength> Ingredients, string Form, bool IsPack)
{
    private const int LongestSlug = 80;
    private static readonly int[] Usual = [30, 60, 90];

    /// <summary>Words for a patient: the publisher's own, small, with the brand ahead.</summary>
    public string Display => Brand is null ? Plain : $"{Brand} ({Plain})";

    private string Plain => RxCui is null ? Name : IsPack ? $"pack of {ClinicalName.Packed(Name)}" : Small(ClinicalName.Units(Name));

    /// <summary>Its name in addresses; its number at the end where the name is long, or another's.</summary>
    public string Slug(int number, Func<string, bool> taken)
    {
        string words = Slugged(Display);
        return words.Length <= LongestSlug && !taken(words)
            ? words
            : string.Create(CultureInfo.InvariantCulture, $"{words[..Math.Min(words.Length, LongestSlug)].Trim('-')}-{number}");
    }

    public Product Product(int number, string drug, string salt, Func<string, bool> taken)
    {
        bool counted = !IsPack && (Form.Contains("tablet", StringComparison.Ordinal) || Form.Contains("capsule", StringComparison.Ordinal));
        string release = Form.Contains("extended release", StringComparison.Ordinal) ? "er" : Form.Contains("delayed release", StringComparison.Ordinal) ? "dr" : "ir";
        return new Product(
            number, Slug(number, taken), drug, Brand, Name, RxCui, salt, Plainly(), release, string.Join(" / ", Ingredients.Select(i => i.Strength)), Display, Unit,
            1, counted ? Usual[0] : 1, counted ? Usual : [1]);
    }

    /// <summary>"duloxetine-30-mg-tablet" of "Duloxetine 30 mg tablet".</summary>
    public static string Slugged(string text)
    {
        StringBuilder slug = new(text.Length);
        foreach (char c in text.ToLowerInvariant())
        {
            bool kept = c is (>= 'a' and <= 'z') or (>= '0' and <= '9');
            if (kept || (slug.Length > 0 && slug[^1] != '-'))
            {
                slug.Append(kept ? c : '-');
            }
        }

        return slug.ToString().Trim('-');
    }

    private PricingUnit Unit => Form switch
    {
        _ when IsPack => PricingUnit.Each,
        _ when Form.Contains("solution", StringComparison.Ordinal) || Form.Contains("suspension", StringComparison.Ordinal) || Form.Contains("syrup", StringComparison.Ordinal) => PricingUnit.Millilitre,
        _ when Form.Contains("cream", StringComparison.Ordinal) || Form.Contains("ointment", StringComparison.Ordinal) || Form.Contains("gel", StringComparison.Ordinal) => PricingUnit.Gram,
        _ => PricingUnit.Each,
    };

    /// <summary>The plain kinds of pill by their plain name, all else as it is.</summary>
    private string Plainly() => IsPack ? "pack" : Form.Contains("tablet", StringComparison.Ordinal) ? "tablet" : Form.Contains("capsule", StringComparison.Ordinal) ? "capsule" : Form;

    /// <summary>The form of RxNorm's name in small letters, as in a sentence; names of ingredients are small already, but for a few.</summary>
    private string Small(string text) =>
        Form.Length > 0 && text.Length > Form.Length && text.EndsWith(Form, StringComparison.OrdinalIgnoreCase) ? text[..^Form.Length] + Form : text;
}
