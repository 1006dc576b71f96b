using System.Globalization;

namespace RxSavings.Feeds.DailyMed;

/// <summary>The publisher's addresses, and what one asks for: an archived answer is known by its own.</summary>
internal static class Addresses
{
    public static string List(Uri home, string drug, string type, int size, int page) => string.Create(
        CultureInfo.InvariantCulture,
        $"{home.AbsolutePath.TrimEnd('/')}/v2/spls.json?drug_name={Uri.EscapeDataString(drug)}&labeltype={Uri.EscapeDataString(type)}&pagesize={size}&page={page}");

    public static string Label(Uri home, string setId) => $"{home.AbsolutePath.TrimEnd('/')}/v2/spls/{setId}.xml";

    /// <summary>The drug whose list an address asks for; null for another address.</summary>
    public static string? DrugOf(Uri address) =>
        address.AbsolutePath.EndsWith("/v2/spls.json", StringComparison.Ordinal) ? Value(address, "drug_name") is { } drug ? Uri.UnescapeDataString(drug) : null : null;

    /// <summary>The label an address asks for; null for another address.</summary>
    public static Guid? SetIdOf(Uri address) =>
        address.AbsolutePath.Split('/') is [.., "spls", { } file] && file.EndsWith(".xml", StringComparison.Ordinal) && Guid.TryParseExact(file[..^4], "D", out Guid setId) ? setId : null;

    /// <summary>The page of a list an address asks for; null where it names none.</summary>
    public static int? PageOf(Uri address) => int.TryParse(Value(address, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out int page) ? page : null;

    private static string? Value(Uri address, string name) =>
        address.Query.TrimStart('?').Split('&').FirstOrDefault(p => p.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}
