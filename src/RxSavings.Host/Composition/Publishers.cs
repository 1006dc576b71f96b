using RxSavings.Feeds;
using RxSavings.Pricing.Programmes;

namespace RxSavings.Host.Composition;

/// <summary>Where the publishers are: the sandbox in Demo, their own addresses in Live.</summary>
internal static class Publishers
{
    public static void Shape(FeedsOptions options, HostSettings settings, Outside outside)
    {
        if (outside.Sandbox is { } sandbox)
        {
            bool large = settings.SandboxWorld == "large";
            foreach ((FeedOptions feed, string path) in new[]
            {
                (options.Nadac, "nadac"), (options.CostPlus, "costplus"), (options.OpenFda, "openfda"), (options.RxNorm, "rxnav/REST"), (options.DailyMed, "dailymed/services"),
                (options.Nppes, "nppes"), (options.Gazetteer, "gazetteer"), (options.GoodRx.Address, "goodrx"),
            })
            {
                feed.BaseAddress = new Uri(sandbox, path);
                feed.AllowLoopback = true;
                // The courtesy is the publisher's due, not a simulation's.
                feed.RequestsPerSecond = null;
                feed.Enabled &= !large;
            }

            Narrow(options, settings, outside);
        }

        if (!settings.Demo)
        {
            return;
        }

        HashSet<string> configured = [.. options.Programmes.Select(p => p.Slug)];
        foreach (CardProgramme programme in outside.Seed.Programmes.Where(p => p.Feed is not null && !configured.Contains(p.Slug)))
        {
            options.Programmes.Add(new ProgrammeFeedOptions
            {
                Slug = programme.Slug,
                Key = outside.SandboxKey,
                Changes = programme.Feed!.Changes,
                Address = new FeedOptions { BaseAddress = new Uri(outside.Sandbox!, programme.Feed.Path), AllowLoopback = true },
            });
        }
    }

    /// <summary>Without the real files the sandbox knows the seed's own places: other ZIPs are not asked for, and fewer than the country has are whole.</summary>
    private static void Narrow(FeedsOptions options, HostSettings settings, Outside outside)
    {
        if (settings.SandboxData is null)
        {
            options.NppesPrefixes = [.. outside.Seed.Pharmacies.Outlets.Where(o => !o.Area.IsUs).Select(o => o.Area.Short[..2]).Distinct().Order(StringComparer.Ordinal)];
            options.GazetteerRows = 1;
        }
    }
}
