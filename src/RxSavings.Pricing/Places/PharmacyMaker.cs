using System.Globalization;

namespace RxSavings.Pricing.Places;

/// <summary>Puts the national registry beside the curated tables.</summary>
public static class PharmacyMaker
{
    private const int ZipDigits = 5;
    private static readonly HashSet<string> Streets = ["ST", "DR", "RD", "PL", "CT", "LN", "FT", "MT"];

    /// <summary>
    /// Every pharmacy of the registry, under its NPI. One that is curated keeps its name, chain and mark, and gains its street and ZIP. One whose ZIP is no ZIP
    /// has no area, so no page could show it: it is left out. A National Provider Identifier begins with 1 or 2 (45 CFR 162.406): one that does not is invented.
    /// </summary>
    public static Pharmacies Make(Pharmacies curated, ChainNames chains, IEnumerable<PharmacyFact> registry)
    {
        Dictionary<string, Outlet> outlets = curated.Outlets.ToDictionary(o => o.Code, StringComparer.Ordinal);
        foreach (PharmacyFact pharmacy in registry)
        {
            string code = pharmacy.Npi.ToString(CultureInfo.InvariantCulture);
            if (pharmacy.Zip.Length != ZipDigits || !int.TryParse(pharmacy.Zip, NumberStyles.None, CultureInfo.InvariantCulture, out int zip))
            {
                continue;
            }

            Area area = Area.OfZip3(zip / 100);

            outlets[code] = outlets.TryGetValue(code, out Outlet? known)
                ? known with { Zip = known.Area == area ? pharmacy.Zip : null, Street = known.Area == area ? Words(pharmacy.Street) : null, Ncpdp = pharmacy.Ncpdp }
                : new Outlet(
                    code, chains.Of(pharmacy), Words(pharmacy.OtherName ?? pharmacy.LegalName), area, Words(pharmacy.City), Synthetic: code[0] is not ('1' or '2'), Zip: pharmacy.Zip, Street: Words(pharmacy.Street),
                    Ncpdp: pharmacy.Ncpdp);
        }

        return new Pharmacies(curated.Chains, outlets.Values);
    }

    /// <summary>The registry writes in capitals; read aloud, that is spelt out letter by letter.</summary>
    private static string Words(string text) => text.Any(char.IsLower)
        ? text
        : string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Length <= 3 && !w.Any(IsVowel) && !Streets.Contains(w) ? w : Capital(w)));

    private static bool IsVowel(char c) => "AEIOUY".Contains(c, StringComparison.Ordinal);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant();
}
