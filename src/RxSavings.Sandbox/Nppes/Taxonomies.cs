namespace RxSavings.Sandbox.Nppes;

/// <summary>The kinds of pharmacy: what the registry calls each code.</summary>
internal static class Taxonomies
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["333600000X"] = "Pharmacy",
        ["3336C0002X"] = "Clinic Pharmacy",
        ["3336C0003X"] = "Community/Retail Pharmacy",
        ["3336C0004X"] = "Compounding Pharmacy",
        ["3336H0001X"] = "Home Infusion Therapy Pharmacy",
        ["3336I0012X"] = "Institutional Pharmacy",
        ["3336L0003X"] = "Long Term Care Pharmacy",
        ["3336M0002X"] = "Mail Order Pharmacy",
        ["3336M0003X"] = "Managed Care Organization Pharmacy",
        ["3336N0007X"] = "Nuclear Pharmacy",
        ["3336S0011X"] = "Specialty Pharmacy",
        ["282N00000X"] = "General Acute Care Hospital",
    };

    /// <summary>The specialisation's words, which is what a question must name; the code where it has none here.</summary>
    public static string Of(string code) => Words.GetValueOrDefault(code, code);
}
