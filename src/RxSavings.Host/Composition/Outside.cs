using Microsoft.Extensions.FileProviders;
using RxSavings.Host.Commands;
using RxSavings.Host.Seeds;
using RxSavings.Pricing.Seeds;
using RxSavings.Sandbox;

namespace RxSavings.Host.Composition;

/// <summary>What stands before the application is built: the seed, the sandbox, Redis.</summary>
internal sealed class Outside
{
    private Outside(IFileProvider files, Seed seed, string seedHash, Uri? sandbox, string sandboxKey, string redisEndpoint, IReadOnlyList<object> parts)
    {
        Files = files;
        Seed = seed;
        SeedHash = seedHash;
        Sandbox = sandbox;
        SandboxKey = sandboxKey;
        RedisEndpoint = redisEndpoint;
        Parts = parts;
    }

    public IFileProvider Files { get; }

    public Seed Seed { get; }

    public string SeedHash { get; }

    public Uri? Sandbox { get; }

    public string SandboxKey { get; }

    public string RedisEndpoint { get; }

    /// <summary>What ends after the application.</summary>
    public IReadOnlyList<object> Parts { get; }

    public static async Task<Outside> StartAsync(HostSettings settings, TimeProvider clock, CancellationToken cancellation)
    {
        List<object> parts = [];
        try
        {
            IFileProvider files = SeedFiles.Open(settings.Seed);
            SandboxOptions options = Options(settings);
            if (options.WrongFault is { } wrong)
            {
                throw new HostSettingException(wrong);
            }

            Uri? sandbox = settings.SandboxUrl;
            if (sandbox is null && settings.Demo && settings.Worker)
            {
                RunningSandbox started = await SandboxServer.StartAsync(options, files, clock, cancellation: cancellation);
                parts.Add(started);
                sandbox = started.Address;
            }

            IFileProvider catalogue = settings.SandboxWorld == "large" && sandbox is not null
                ? await LargeWorldSeed.FetchAsync(sandbox, cancellation)
                : files;
            Seed seed = SeedFiles.Read(catalogue);
            string hash = SeedFiles.Hash(catalogue);
            (seed, hash) = settings.Demo ? (seed, hash) : (seed.Real(), hash + "-live");
            return new Outside(files, seed, hash, sandbox, options.ApiKey, Redis(settings, parts), parts);
        }
        catch
        {
            await RunningHost.DisposePartsAsync(parts);
            throw;
        }
    }

    private static SandboxOptions Options(HostSettings settings) => new()
    {
        World = settings.SandboxWorld,
        Rows = settings.SandboxRows,
        PageRows = settings.SandboxPageRows,
        Data = settings.SandboxData,
        Pace = settings.SandboxPace,
        QueryPace = settings.SandboxQueryPace,
        Faults = settings.SandboxFaults,
    };

    private static string Redis(HostSettings settings, List<object> parts)
    {
        if (settings.RedisEndpoint is { } endpoint)
        {
            return endpoint;
        }

#if EMBEDDED
        Embedded.EmbeddedBook book = Embedded.EmbeddedBook.Start();
        parts.Add(book);
        return book.Endpoint;
#else
        throw new HostSettingException("Redis:Endpoint is needed: this build has no Redis of its own");
#endif
    }
}
