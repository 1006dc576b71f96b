using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Programmes;

namespace RxSavings.Pricing.Seeds;

/// <summary>Reads a programme's or a mail seller's file. Throws <see cref="JsonException"/> or <see cref="FormatException"/> for what it cannot read.</summary>
internal static partial class ProgrammeReader
{
    public static CardProgramme Programme(string json)
    {
        ProgrammeFile file = JsonSerializer.Deserialize(json, Files.Default.ProgrammeFile) ?? throw new FormatException("empty");
        return new CardProgramme(
            Need(file.Slug, "slug"), Need(file.Name, "name"), Operator(file.Operator), file.Bin, file.Pcn, file.Group, file.MemberIdRule, file.MemberId,
            file.StatesExcluded, file.Fee is null ? null : Amount(file.Fee), file.PaysLesser, file.EligibilityTest,
            file.ContractAttestation is { Date: { } date, By: { } by } ? new ContractAttestation(Day(date), by) : null,
            file.DisclosureSet, file.ComplaintRoute, file.WhoIsPaid, file.Synthetic,
            file.Feed is { Path: { } path } ? new ProgrammeFeed(path, file.Feed.KeyName ?? "", file.Feed.Changes) : null);
    }

    public static MailSeller Seller(string json)
    {
        SellerFile file = JsonSerializer.Deserialize(json, Files.Default.SellerFile) ?? throw new FormatException("empty");
        return new MailSeller(
            Need(file.Code, "code"), Need(file.Name, "name"), Need(file.Website, "website"),
            [.. (file.Terms ?? []).Select(t => new SellerTerms(
                Day(Need(t.From, "from")), Amount(Need(t.Fee, "fee")), Amount(Need(t.Shipping, "shipping")), Need(t.Source, "source"), Need(t.Standing, "standing")))],
            Need(file.Rights, "rights"));
    }

    private static ProgrammeOperator? Operator(OperatorFile? file) => file is null
        ? null
        : new ProgrammeOperator(file.LegalName ?? "", file.Address ?? "", file.Phone ?? "", file.Website ?? "", file.NetworkListUrl ?? "");

    private static string Need(string? text, string name) => string.IsNullOrWhiteSpace(text) ? throw new FormatException($"{name} is missing") : text;

    private static Usd Amount(string text) => Usd.TryParse(text, out Usd amount) ? amount : throw new FormatException($"\"{text}\" is not an amount");

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw new FormatException($"\"{text}\" is not a date");

    internal sealed record ProgrammeFile(
        string? Slug, string? Name, OperatorFile? Operator, string? Bin, string? Pcn, string? Group, string? MemberIdRule, string? MemberId,
        IReadOnlyList<string>? StatesExcluded, string? Fee, bool PaysLesser, bool EligibilityTest, AttestationFile? ContractAttestation,
        string? DisclosureSet, string? ComplaintRoute, string? WhoIsPaid, bool Synthetic, FeedFile? Feed);

    internal sealed record OperatorFile(string? LegalName, string? Address, string? Phone, string? Website, string? NetworkListUrl);

    internal sealed record AttestationFile(string? Date, string? By);

    internal sealed record FeedFile(string? Path, string? KeyName, bool Changes);

    internal sealed record SellerFile(string? Code, string? Name, string? Website, IReadOnlyList<TermsFile>? Terms, string? Rights);

    internal sealed record TermsFile(string? From, string? Fee, string? Shipping, string? Source, string? Standing);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(ProgrammeFile))]
    [JsonSerializable(typeof(SellerFile))]
    private sealed partial class Files : JsonSerializerContext;
}
