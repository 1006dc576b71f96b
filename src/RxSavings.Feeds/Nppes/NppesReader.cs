using System.Globalization;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.Nppes;

/// <summary>
/// Reads pages into pharmacies, each once. A row is an organisation, numbered by its place in the page from 1. What is no open pharmacy in the country is passed
/// over: the publisher's own filters let others through.
/// </summary>
internal sealed class NppesReader(ISourceSink sink, RowCounts counts, FeedLimits limits)
{
    private const string Nothing = "--", Pharmacies = "3336";
    private const int NpiDigits = 10, NcpdpDigits = 7, LongestText = 300, MostTaxonomies = 50;
    private readonly HashSet<long> seen = [];

    /// <summary>Reads one page; a stop, or null.</summary>
    public async ValueTask<string?> AnswerAsync(byte[] json, int payload, CancellationToken cancellation)
    {
        if (NppesAnswer.Read(json, limits.JsonDepth, out string? fault) is not { } answer)
        {
            return fault;
        }

        for (int i = 0; i < answer.Results!.Count; i++)
        {
            if (counts.Seen >= limits.Rows)
            {
                return $"too many rows: over {limits.Rows}";
            }

            NppesAnswer.Row? row = answer.Results[i];
            string? reason = Take(row, out PharmacyFact? pharmacy);
            if (reason is not null)
            {
                counts.Reject(reason, payload, i + 1, $"{row?.Number} {row?.Basic?.OrganizationName}");
            }
            else if (pharmacy is not null && seen.Add(pharmacy.Npi))
            {
                counts.Accept();
                await sink.FactAsync(pharmacy, cancellation);
            }
        }

        return null;
    }

    /// <summary>Why a row is rejected, or null; without a pharmacy it is passed over.</summary>
    private static string? Take(NppesAnswer.Row? row, out PharmacyFact? pharmacy)
    {
        pharmacy = null;
        if (Said(row?.Number) is not { } number)
        {
            return "MissingColumn: number";
        }

        if (row!.Basic is not { } basic || Said(basic.Status) is not { } status)
        {
            return "MissingColumn: basic.status";
        }

        if (number.Length != NpiDigits || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long npi))
        {
            return "BadNpi";
        }

        string[] kinds = [.. (row.Taxonomies ?? []).Select(t => Said(t?.Code)).OfType<string>().Where(c => c.StartsWith(Pharmacies, StringComparison.Ordinal)).Distinct().Take(MostTaxonomies)];
        NppesAnswer.Address? place = row.Addresses?.FirstOrDefault(a => a?.AddressPurpose == "LOCATION");
        if (status is "D" || kinds.Length == 0 || row.EnumerationType is not (null or "NPI-2") || place?.CountryCode is not (null or "US"))
        {
            return null;
        }

        string? legal = Said(basic.OrganizationName), other = Said(row.OtherNames?.FirstOrDefault(n => n?.Type == "Doing Business As")?.OrganizationName);
        string zip = new([.. (place?.PostalCode ?? "").Where(char.IsAsciiDigit)]);
        string? reason = status != "A" ? "UnknownCode: status" : legal is null ? "MissingColumn: basic.organization_name" : place is null ? "NoLocation"
            : zip.Length is not (5 or 9) ? "BadZip" : Said(place.State) is not { Length: 2 } ? "BadState"
            : new[] { legal, other, place.Street, place.City }.Any(t => t?.Length > LongestText) || kinds.Any(k => k.Length > 20) ? "TextTooLong" : null;
        pharmacy = reason is not null ? null : new PharmacyFact(
            npi, legal!, other, Ncpdp(row.Identifiers), Said(place!.Street) ?? "", Said(place.City) ?? "", place.State!.Trim(), zip[..5], kinds,
            DateOnly.TryParseExact(basic.LastUpdated, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null);
        return reason;
    }

    private static string? Ncpdp(IReadOnlyList<NppesAnswer.Identifier?>? identifiers) => (identifiers ?? [])
        .Where(i => i?.Issuer is { } issuer && (issuer.Contains("NCPDP", StringComparison.OrdinalIgnoreCase) || issuer.Contains("NABP", StringComparison.OrdinalIgnoreCase)))
        .Select(i => Said(i!.Number)).FirstOrDefault(n => n is { Length: > 0 and <= NcpdpDigits } && n.All(char.IsAsciiDigit))?.PadLeft(NcpdpDigits, '0');

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) || text.Trim() == Nothing ? null : text.Trim();
}
