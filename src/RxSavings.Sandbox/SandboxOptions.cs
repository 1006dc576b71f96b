using RxSavings.Sandbox.Faults;

namespace RxSavings.Sandbox;

/// <summary>What the sandbox simulates.</summary>
public sealed class SandboxOptions
{
    /// <summary>"demo" (default): the SNRIs at invented pharmacies. "large": an invented catalogue for tests and benchmarks.</summary>
    public string World { get; init; } = "demo";

    /// <summary>Rows of the large world. Default 1,000,000.</summary>
    public int Rows { get; init; } = 1_000_000;

    /// <summary>Rows a page of the card network. Default 20,000.</summary>
    public int PageRows { get; init; } = 20_000;

    /// <summary>A directory of the publishers' real files, served in the place of the seed's.</summary>
    public string? Data { get; init; }

    /// <summary>How long a page of the card network takes. Default none.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>How long a datastore query with conditions takes, and nine times what one without does. As captured 2.7 s; default none.</summary>
    public TimeSpan QueryPace { get; init; }

    /// <summary>The key the card network asks for.</summary>
    public string ApiKey { get; init; } = "sandbox-demo-key";

    /// <summary>The partner key and secret that signed requests are checked against.</summary>
    public string PartnerKey { get; init; } = "TESTKEY01";

    public string PartnerSecret { get; init; } = "test-secret-not-real==";

    /// <summary>Faults from the start, as "feed=fault" or "feed=fault:argument".</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>What is wrong with the first of <see cref="Faults"/> that would befall nobody; null where each names a fault there is.</summary>
    public string? WrongFault => Faults.FirstOrDefault(f => f.Split('=', 2) is not [{ Length: > 0 }, { } fault] || !FaultBoard.Names.Contains(fault.Split(':', 2)[0])) is { } wrong
        ? $"Sandbox:Faults: \"{wrong}\" is no feed=fault or feed=fault:argument, joined by semicolons; known faults: {string.Join(", ", FaultBoard.Names)}"
        : null;
}
