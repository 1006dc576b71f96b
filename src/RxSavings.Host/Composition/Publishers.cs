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
            bool large = settings.SandboxWorld == "large";
            options.Nadac.Enabled &= !large;
            options.CostPlus.Enabled &= !large;
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
                Address = new FeedOptions { BaseAddress = new Uri(outside.Sandbox!, programme.Feed!.Path), AllowLoopback = true },
            });
        }
    }
}
