namespace RxSavings.Pricing.Places;

/// <summary>How the pharmacies of a chain are named in the registry: the curated table, for legal names are not chains.</summary>
/// <param name="Begins">Words a name begins with, whole, in capitals without punctuation, e.g. "HARBORWICK PHARMACY".</param>
/// <param name="Chain">The chain's code.</param>
public sealed record ChainName(string Begins, string Chain);

/// <summary>Finds the chain of a registered pharmacy. One that no name of the table fits has none.</summary>
public sealed class ChainNames(IEnumerable<ChainName> names)
{
    /// <summary>Longest first: "ALBERTSONS SAV ON" is asked before "ALBERTSONS".</summary>
    private readonly ILookup<string, ChainName> byFirstWord = names.OrderByDescending(n => n.Begins.Length).ThenBy(n => n.Begins, StringComparer.Ordinal)
        .ToLookup(n => FirstWord(n.Begins), StringComparer.Ordinal);

    /// <summary>By what it does business as and, where that says nothing, by its legal name.</summary>
    public string? Of(PharmacyFact pharmacy) => Of(pharmacy.OtherName) ?? Of(pharmacy.LegalName);

    private string? Of(string? name)
    {
        string folded = Folded(name);
        return byFirstWord[FirstWord(folded)].FirstOrDefault(n => folded.StartsWith(n.Begins, StringComparison.Ordinal)
            && (folded.Length == n.Begins.Length || folded[n.Begins.Length] == ' '))?.Chain;
    }

    private static string FirstWord(string text) => text.IndexOf(' ', StringComparison.Ordinal) is >= 0 and int blank ? text[..blank] : text;

    /// <summary>Capitals and digits; an apostrophe joins ("SAM'S" is "SAMS"), anything else divides.</summary>
    private static string Folded(string? name) => string.Join(' ', new string(
        [.. (name ?? "").Where(c => c is not ('\'' or '’' or '.')).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : ' ')])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
