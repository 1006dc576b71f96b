using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;
using RxSavings.Feeds.GoodRx;

namespace RxSavings.Feeds;

/// <summary>Where the publishers are and how they are treated. Section "Feeds".</summary>
public sealed class FeedsOptions : IValidatableObject
{
    public const string Section = "Feeds";

    /// <summary>Who we say we are. Default "RxSavings/1.0 (drug price feeds)"; 5 to 200 characters.</summary>
    [StringLength(200, MinimumLength = 5)]
    public string UserAgent { get; set; } = "RxSavings/1.0 (drug price feeds)";

    public FeedOptions Nadac { get; set; } = new() { BaseAddress = new Uri("https://data.medicaid.gov"), Hosts = ["download.medicaid.gov"], RequestsPerSecond = 2 };

    public FeedOptions CostPlus { get; set; } = new() { BaseAddress = new Uri("https://us-central1-costplusdrugs-publicapi.cloudfunctions.net"), RequestsPerSecond = 2 };

    /// <summary>Fills the seller is asked to quote, in dispensing units. Default 30, 60 and 90; at most 10.</summary>
    [MaxLength(10)]
    public int[] CostPlusQuantities { get; set; } = [30, 60, 90];

    /// <summary>Without it and <see cref="RxNorm"/> the catalogue that pages show is the seed's.</summary>
    public FeedOptions OpenFda { get; set; } = new() { BaseAddress = new Uri("https://api.fda.gov"), Hosts = ["download.open.fda.gov"], RequestsPerSecond = 4 };

    public FeedOptions RxNorm { get; set; } = new() { BaseAddress = new Uri("https://rxnav.nlm.nih.gov/REST"), RequestsPerSecond = 10 };

    /// <summary>Concepts that are asked for their codes, one request each. Default 32,000; 1 to 32,000, as a row's payload is counted.</summary>
    [Range(1, 32_000)]
    public int RxNormConcepts { get; set; } = 32_000;

    /// <summary>Classes whose members are asked for, by id. Default the SNRIs'; at most 100.</summary>
    [MaxLength(100)]
    public string[] RxNormClasses { get; set; } = ["N0000175749"];

    /// <summary>Labels of drugs.</summary>
    public FeedOptions DailyMed { get; set; } = new() { BaseAddress = new Uri("https://dailymed.nlm.nih.gov/dailymed/services"), RequestsPerSecond = 4 };

    /// <summary>Classes whose drugs' labels are asked for, by slug: those pages say what everyone must know of. Default the SNRIs'; at most 100.</summary>
    [MaxLength(100)]
    public string[] DailyMedClasses { get; set; } = ["snri"];

    /// <summary>Labels asked for of one drug: those of its brands first, then the newest. Default 40; 1 to 500.</summary>
    [Range(1, 500)]
    public int DailyMedLabels { get; set; } = 40;

    /// <summary>The national registry of pharmacies.</summary>
    public FeedOptions Nppes { get; set; } = new() { BaseAddress = new Uri("https://npiregistry.cms.hhs.gov"), RequestsPerSecond = 4 };

    /// <summary>Kinds of pharmacy asked for, in the registry's words. Default those a prescription can be filled at; 1 to 20.</summary>
    [MinLength(1), MaxLength(20)]
    public string[] NppesKinds { get; set; } =
        ["Community/Retail Pharmacy", "Pharmacy", "Clinic Pharmacy", "Compounding Pharmacy", "Mail Order Pharmacy", "Specialty Pharmacy"];

    /// <summary>First digits of the ZIPs asked for, two to five each. Default none named: 00 to 99, which is all; at most 1,000.</summary>
    [MaxLength(1000)]
    public string[] NppesPrefixes { get; set; } = [];

    /// <summary>Where ZIPs are.</summary>
    public FeedOptions Gazetteer { get; set; } = new() { BaseAddress = new Uri("https://www2.census.gov"), RequestsPerSecond = 2 };

    /// <summary>The year of the file. Default 2025; 2012 to 2100, and none that is still to come when it is asked for.</summary>
    [Range(2012, 2100)]
    public int GazetteerYear { get; set; } = 2025;

    /// <summary>ZIPs a whole file has at least. Default 30,000; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int GazetteerRows { get; set; } = 30_000;

    /// <summary>Off until a programme has a contract.</summary>
    public GoodRxOptions GoodRx { get; set; } = new();

    /// <summary>Card programmes: configuration alone makes one.</summary>
    public IList<ProgrammeFeedOptions> Programmes { get; } = [];

    [ValidateObjectMembers]
    public FeedLimits Limits { get; set; } = new();

    [ValidateObjectMembers]
    public PipelineOptions Pipeline { get; set; } = new();

    /// <summary>The prefixes that are asked for.</summary>
    internal IReadOnlyList<string> ZipPrefixes =>
        NppesPrefixes.Length > 0 ? NppesPrefixes : [.. Enumerable.Range(0, 100).Select(p => p.ToString("D2", System.Globalization.CultureInfo.InvariantCulture))];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CostPlusQuantities.Any(q => q is < 1 or > 1000))
        {
            yield return new ValidationResult($"{Section}:{nameof(CostPlusQuantities)} must be from 1 to 1000 units each");
        }

        if (RxNormClasses.Any(c => c.Length is 0 or > 20 || !c.All(char.IsAsciiLetterOrDigit)))
        {
            yield return new ValidationResult($"{Section}:{nameof(RxNormClasses)} must be ids of at most 20 letters and digits");
        }

        if (NppesPrefixes.Any(p => p.Length is < 2 or > 5 || !p.All(char.IsAsciiDigit)))
        {
            yield return new ValidationResult($"{Section}:{nameof(NppesPrefixes)} must be two to five digits each");
        }

        if (NppesKinds.Any(k => k.Length is 0 or > 100))
        {
            yield return new ValidationResult($"{Section}:{nameof(NppesKinds)} must be 1 to 100 letters each");
        }

        foreach ((string name, FeedOptions feed) in new[]
        {
            (nameof(Nadac), Nadac), (nameof(CostPlus), CostPlus), (nameof(OpenFda), OpenFda), (nameof(RxNorm), RxNorm), (nameof(DailyMed), DailyMed), (nameof(Nppes), Nppes),
            (nameof(Gazetteer), Gazetteer), ($"{nameof(GoodRx)}:{nameof(GoodRx.Address)}", GoodRx.Address),
        })
        {
            if (feed.RequestsPerSecond is < 1 or > 1000)
            {
                yield return new ValidationResult($"{Section}:{name}:{nameof(FeedOptions.RequestsPerSecond)} must be from 1 to 1000");
            }
        }

        foreach (ValidationResult fault in GoodRx.Validate($"{Section}:{nameof(GoodRx)}"))
        {
            yield return fault;
        }

        foreach (ProgrammeFeedOptions programme in Programmes.Where(p => p.Slug.Length == 0 || p.Address.BaseAddress is null))
        {
            yield return new ValidationResult($"{Section}:{nameof(Programmes)} needs a Slug and an Address:BaseAddress each (\"{programme.Slug}\")");
        }
    }
}

/// <summary>One publisher's address.</summary>
public sealed class FeedOptions
{
    /// <summary>Off feeds are not pulled, and their prices are retired. Default true.</summary>
    public bool Enabled { get; set; } = true;

    public Uri? BaseAddress { get; set; }

    /// <summary>Hosts besides the base address's that the publisher's own links may lead to.</summary>
    public string[] Hosts { get; set; } = [];

    /// <summary>
    /// Requests in a second at most, retries among them; null for no limit of our own. 1 to 1,000. The defaults keep to what a publisher states (openFDA: 240 a
    /// minute; RxNorm: 20 a second) and to a few a second where it states nothing.
    /// </summary>
    public int? RequestsPerSecond { get; set; }

    /// <summary>Whether the base address may be on this machine. Default false; the demo's sandbox is.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>The addresses of a host. No setting: the system's resolver.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;
}

/// <summary>A card programme's feed.</summary>
public sealed class ProgrammeFeedOptions
{
    public string Slug { get; set; } = "";

    public FeedOptions Address { get; set; } = new();

    /// <summary>The key the programme gave; sent as a header, never in an address.</summary>
    public string? Key { get; set; }

    /// <summary>Whether the programme also answers /v1/changes: it is then asked every ten minutes between its full pulls. Default false.</summary>
    public bool Changes { get; set; }
}
