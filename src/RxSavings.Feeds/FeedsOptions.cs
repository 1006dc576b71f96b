using System.ComponentModel.DataAnnotations;
using RxSavings.Feeds.GoodRx;

namespace RxSavings.Feeds;

/// <summary>Where the publishers are and how they are treated. Section "Feeds".</summary>
public sealed class FeedsOptions : IValidatableObject
{
    public const string Section = "Feeds";

    /// <summary>Who we say we are. Default "RxSavings/1.0 (drug price feeds)"; 5 to 200 characters.</summary>
    [StringLength(200, MinimumLength = 5)]
    public string UserAgent { get; set; } = "RxSavings/1.0 (drug price feeds)";

    public FeedOptions Nadac { get; set; } = new() { BaseAddress = new Uri("https://data.medicaid.gov"), Hosts = ["download.medicaid.gov"] };

    public FeedOptions CostPlus { get; set; } = new() { BaseAddress = new Uri("https://us-central1-costplusdrugs-publicapi.cloudfunctions.net") };

    /// <summary>Fills the seller is asked to quote, in dispensing units. Default 30, 60 and 90; at most 10.</summary>
    [MaxLength(10)]
    public int[] CostPlusQuantities { get; set; } = [30, 60, 90];

    /// <summary>Without it and <see cref="RxNorm"/> the catalogue that pages show is the seed's.</summary>
    public FeedOptions OpenFda { get; set; } = new() { BaseAddress = new Uri("https://api.fda.gov"), Hosts = ["download.open.fda.gov"] };

    public FeedOptions RxNorm { get; set; } = new() { BaseAddress = new Uri("https://rxnav.nlm.nih.gov/REST"), RequestsPerSecond = 10 };

    /// <summary>Concepts that are asked for their codes, one request each. Default 32,000; 1 to 32,000, as a row's payload is counted.</summary>
    [Range(1, 32_000)]
    public int RxNormConcepts { get; set; } = 32_000;

    /// <summary>Classes whose members are asked for, by id. Default the SNRIs'; at most 100.</summary>
    [MaxLength(100)]
    public string[] RxNormClasses { get; set; } = ["N0000175749"];

    /// <summary>Off until a programme has a contract.</summary>
    public GoodRxOptions GoodRx { get; set; } = new();

    /// <summary>Card programmes: configuration alone makes one.</summary>
    public IList<ProgrammeFeedOptions> Programmes { get; } = [];

    public FeedLimits Limits { get; set; } = new();

    public PipelineOptions Pipeline { get; set; } = new();

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

        foreach ((string name, FeedOptions feed) in new[] { (nameof(Nadac), Nadac), (nameof(CostPlus), CostPlus), (nameof(OpenFda), OpenFda), (nameof(RxNorm), RxNorm), ($"{nameof(GoodRx)}:{nameof(GoodRx.Address)}", GoodRx.Address) })
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

    /// <summary>Requests in a second at most, retries among them; null for no limit of our own. 1 to 1,000.</summary>
    public int? RequestsPerSecond { get; set; }

    /// <summary>Whether the base address may be on this machine. Default false; the demo's sandbox is.</summary>
    public bool AllowLoopback { get; set; }
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
