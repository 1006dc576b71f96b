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
            options.Nadac.BaseAddress = new Uri(sandbox, "nadac");
            options.Nadac.AllowLoopback = true;
            options.CostPlus.BaseAddress = new Uri(sandbox, "costplus");
            options.CostPlus.AllowLoopback = true;
            options.OpenFda.BaseAddress = new Uri(sandbox, "openfda");
            options.OpenFda.AllowLoopback = true;
            options.RxNorm.BaseAddress = new Uri(sandbox, "rxnav/REST");
            options.RxNorm.AllowLoopback = true;
            // The courtesy is the publisher's due, not a simulation's.
            options.RxNorm.RequestsPerSecond = null;
            options.DailyMed.BaseAddress = new Uri(sandbox, "dailymed/services");
            options.DailyMed.AllowLoopback = true;
            options.DailyMed.RequestsPerSecond = null;
            options.Nppes.BaseAddress = new Uri(sandbox, "nppes");
            options.Nppes.AllowLoopback = true;
            options.Nppes.RequestsPerSecond = null;
            options.Gazetteer.BaseAddress = new Uri(sandbox, "gazetteer");
            options.Gazetteer.AllowLoopback = true;
            Narrow(options, settings, outside);
            options.GoodRx.Address.BaseAddress = new Uri(sandbox, "goodrx");
            options.GoodRx.Address.AllowLoopback = true;
            bool large = settings.SandboxWorld == "large";
            options.Nadac.Enabled &= !large;
            options.CostPlus.Enabled &= !large;
            options.OpenFda.Enabled &= !large;
            options.RxNorm.Enabled &= !large;
            options.DailyMed.Enabled &= !large;
            options.Nppes.Enabled &= !large;
            options.Gazetteer.Enabled &= !large;
            options.GoodRx.Address.Enabled &= !large;
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
