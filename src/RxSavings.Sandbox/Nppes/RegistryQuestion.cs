using System.Globalization;

namespace RxSavings.Sandbox.Nppes;

/// <summary>A question as the registry understands it.</summary>
internal sealed class RegistryQuestion(IQueryCollection query)
{
    private const int Most = 200, Furthest = 1_000, Usual = 10;
    private static readonly string[] Criteria = ["number", "enumeration_type", "taxonomy_description", "organization_name", "city", "state", "postal_code"];

    private readonly string kind = query["taxonomy_description"].ToString();

    /// <summary>The ZIP or its beginning before a star; empty where none is asked for.</summary>
    public string Zip { get; } = query["postal_code"].ToString();

    /// <summary>More than is shown at once is cut to what is.</summary>
    public int Limit { get; } = Math.Clamp(Number(query["limit"], Usual), 1, Most);

    public int Skip { get; } = Number(query["skip"], 0);

    /// <summary>Why it is refused, with the field; null where it is answered.</summary>
    public (string Field, string Words)? Refusal
    {
        get
        {
            return query["version"] != "2.1" ? ("version", "Unsupported Version")
                : Skip > Furthest ? ("skip", "Skip must be between 0 and 1000")
                : Criteria.Count(c => query[c].ToString().Length > 0) < 2 ? ("", "No valid search criteria")
                : Zip.Contains('*', StringComparison.Ordinal) && Zip.IndexOf('*', StringComparison.Ordinal) < 2 ? ("postal_code", "Wildcard needs at least two characters before it")
                : null;
        }
    }

    /// <summary>Whether one answers: a ZIP of its mail does as well, whatever purpose is named.</summary>
    public bool Matches(Registrant one)
    {
        bool here = Zip.Length == 0 || Begins(one.Zip) || Begins(one.Mail);
        return here && (kind.Length == 0 || one.Taxonomies.Any(t => Taxonomies.Of(t).Equals(kind, StringComparison.OrdinalIgnoreCase)) || (one.Taxonomies.Contains("282N00000X") && kind == "Pharmacy"))
            && Is("state", one.State) && Is("number", one.Number) && Is("city", one.City)
            && (query["organization_name"].ToString() is not { Length: > 0 } name || Says(one.Name, name) || Says(one.OtherName, name));
    }

    /// <summary>Whether a field is what is asked for, where it is asked for.</summary>
    private bool Is(string criterion, string value) => query[criterion].ToString() is not { Length: > 0 } asked || Says(value, asked);

    /// <summary>In any case; before a star, its beginning.</summary>
    private static bool Says(string value, string asked) =>
        asked.EndsWith('*') ? value.StartsWith(asked[..^1], StringComparison.OrdinalIgnoreCase) : value.Equals(asked, StringComparison.OrdinalIgnoreCase);

    /// <summary>Before a star, its beginning; of five digits the place, whatever four follow.</summary>
    private bool Begins(string of) => Zip.EndsWith('*') ? of.AsSpan().StartsWith(Zip.AsSpan(0, Zip.Length - 1)) : Zip.Length == 5 ? of.StartsWith(Zip, StringComparison.Ordinal) : of == Zip;

    private static int Number(string? text, int otherwise) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
