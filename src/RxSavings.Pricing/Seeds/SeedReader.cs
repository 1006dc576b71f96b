using System.Text.Json;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Programmes;

namespace RxSavings.Pricing.Seeds;

/// <summary>Reads the seed's files, given as text by name.</summary>
public static class SeedReader
{
    /// <summary>Reads all; whatever cannot be read is a problem with its file and line, never a guess.</summary>
    public static Seed Read(Func<string, string?> open, IEnumerable<string> names)
    {
        List<string> problems = [];
        string[] files = [.. names.Order(StringComparer.Ordinal)];
        Catalogue catalogue = CatalogueReader.Read(open, problems);
        Pharmacies pharmacies = PharmaciesReader.Read(open, problems);
        List<CardProgramme> programmes = [];
        List<MailSeller> sellers = [];
        foreach (string file in files.Where(f => f.EndsWith(".json", StringComparison.Ordinal)))
        {
            try
            {
                if (file.StartsWith("programmes/", StringComparison.Ordinal))
                {
                    programmes.Add(ProgrammeReader.Programme(open(file)!));
                }
                else if (file.StartsWith("sellers/", StringComparison.Ordinal))
                {
                    sellers.Add(ProgrammeReader.Seller(open(file)!));
                }
            }
            catch (Exception fault) when (fault is JsonException or FormatException)
            {
                problems.Add($"{file}: {fault.Message}");
            }
        }

        return new Seed(catalogue, pharmacies, programmes, sellers, problems) { ChainNames = PharmaciesReader.ChainNames(open, pharmacies, problems) };
    }
}
