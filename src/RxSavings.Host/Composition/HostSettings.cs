using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using RxSavings.Host.Commands;

namespace RxSavings.Host.Composition;

/// <summary>Settings of the process itself; each room's own stand in its options.</summary>
public sealed class HostSettings
{
    /// <summary>"all" (default), "web" or "worker". Key "role".</summary>
    public string Role { get; init; } = "all";

    /// <summary>"Demo" (default) or "Live". Key "Site:Mode".</summary>
    public string Mode { get; init; } = "Demo";

    /// <summary>Where the embedded ledger and the payload archive live. Key "Data:Directory", default ".rxsavings".</summary>
    public string DataDirectory { get; init; } = ".rxsavings";

    /// <summary>A directory in place of the embedded seed. Key "Data:Seed".</summary>
    public string? Seed { get; init; }

    /// <summary>An instant the clock ticks from. Key "Clock:Now"; Demo only.</summary>
    public string? ClockNow { get; init; }

    /// <summary>A sandbox that runs elsewhere. Key "Sandbox:Url"; without it Demo starts its own.</summary>
    public Uri? SandboxUrl { get; init; }

    /// <summary>A directory of real files the sandbox serves. Key "Sandbox:Data".</summary>
    public string? SandboxData { get; init; }

    /// <summary>"demo" (default) or "large". Key "Sandbox:World".</summary>
    public string SandboxWorld { get; init; } = "demo";

    /// <summary>Rows of the large world. Key "Sandbox:Rows", default 100,000, 1 to 20 million.</summary>
    [Range(1, 20_000_000)]
    public int SandboxRows { get; init; } = 100_000;

    /// <summary>Rows a page of the card network. Key "Sandbox:PageRows", default 20,000.</summary>
    [Range(1, 1_000_000)]
    public int SandboxPageRows { get; init; } = 20_000;

    /// <summary>How long the sandbox takes over a page. Key "Sandbox:Pace", default none.</summary>
    public TimeSpan SandboxPace { get; init; }

    /// <summary>How long the sandbox's datastore takes over a query with conditions. Key "Sandbox:QueryPace", default none; as captured 2.7 s.</summary>
    public TimeSpan SandboxQueryPace { get; init; }

    /// <summary>Faults of the sandbox from the start, as feed=fault or feed=fault:argument, joined by semicolons. Key "Sandbox:Faults".</summary>
    public IReadOnlyList<string> SandboxFaults { get; init; } = [];

    /// <summary>Where traces are sent, by OTLP over HTTP: "http://127.0.0.1:4318/v1/traces". Key "Telemetry:Traces"; without it none are made.</summary>
    public Uri? Traces { get; init; }

    /// <summary>Redis: host:port or the path of a Unix socket. Key "Redis:Endpoint"; without it Redis is embedded.</summary>
    public string? RedisEndpoint { get; init; }

    public string? RedisPassword { get; init; }

    public bool Demo => Mode == "Demo";

    public bool Web => Role is "all" or "web";

    public bool Worker => Role is "all" or "worker";

    /// <summary>Reads and checks them. Throws <see cref="HostSettingException"/> naming the first that cannot be used.</summary>
    public static HostSettings Read(IConfiguration configuration)
    {
        HostSettings settings = new()
        {
            Role = configuration["role"] ?? "all",
            Mode = configuration["Site:Mode"] ?? "Demo",
            DataDirectory = Path.GetFullPath(configuration["Data:Directory"] ?? ".rxsavings"),
            Seed = configuration["Data:Seed"],
            ClockNow = configuration["Clock:Now"],
            SandboxUrl = configuration["Sandbox:Url"] is { } url ? Address("Sandbox:Url", url) : null,
            SandboxData = configuration["Sandbox:Data"],
            SandboxWorld = configuration["Sandbox:World"] ?? "demo",
            SandboxRows = configuration.GetValue("Sandbox:Rows", 100_000),
            SandboxPageRows = configuration.GetValue("Sandbox:PageRows", 20_000),
            SandboxPace = configuration.GetValue("Sandbox:Pace", TimeSpan.Zero),
            SandboxQueryPace = configuration.GetValue("Sandbox:QueryPace", TimeSpan.Zero),
            SandboxFaults = configuration["Sandbox:Faults"]?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [],
            Traces = configuration["Telemetry:Traces"] is { } collector ? Address("Telemetry:Traces", collector) : null,
            RedisEndpoint = configuration["Redis:Endpoint"],
            RedisPassword = configuration["Redis:Password"],
        };
        settings.Check(configuration);
        return settings;
    }

    private void Check(IConfiguration configuration)
    {
        Require(Role is "all" or "web" or "worker", $"role must be all, web or worker, not \"{Role}\"");
        Require(Mode is "Demo" or "Live", $"Site:Mode must be Demo or Live, not \"{Mode}\"");
        Require(SandboxWorld is "demo" or "large", $"Sandbox:World must be demo or large, not \"{SandboxWorld}\"");
        Require(SandboxRows is >= 1 and <= 20_000_000, "Sandbox:Rows must be from 1 to 20000000");
        Require(SandboxPageRows is >= 1 and <= 1_000_000, "Sandbox:PageRows must be from 1 to 1000000");
        Require(Demo || ClockNow is null, "Clock:Now is for Demo only; Live runs on the machine's clock");
        Require(SandboxData is null || Directory.Exists(SandboxData), $"Sandbox:Data: there is no directory {SandboxData}");
        bool apart = Role != "all";
        Require(!apart || RedisEndpoint is not null, $"role {Role} needs Redis:Endpoint: an embedded Redis cannot be shared");
        Require(!apart || configuration["Ledger:Provider"] == "postgres", $"role {Role} needs Ledger:Provider=postgres: an embedded ledger cannot be shared");
    }

    private static Uri Address(string setting, string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
        ? address
        : throw new HostSettingException($"{setting} must be an address of http or https, not \"{url}\"");

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new HostSettingException(otherwise);
        }
    }
}
