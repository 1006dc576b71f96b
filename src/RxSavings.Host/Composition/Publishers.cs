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
            options.GoodRx.Address.BaseAddress = new Uri(sandbox, "goodrx");
            options.GoodRx.Address.AllowLoopback = true;
            bool large = settings.SandboxWorld == "large";
            options.Nadac.Enabled &= !large;
            options.CostPlus.Enabled &= !large;
            options.OpenFda.Enabled &= !large;
            options.RxNorm.Enabled &= !large;
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
}
