using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using RxSavings.Host.Composition;
using Microsoft.Extensions.Options;
using RxSavings.Jobs.Operators;
using RxSavings.Web;

namespace RxSavings.Host.Commands;

/// <summary>The service itself: pages, API, jobs, as its role says.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        await using RunningHost host = await HostComposition.BuildAsync(arguments, serve: true, CancellationToken.None);
        await host.App.StartAsync();
        string address = host.Get<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await Console.Out.WriteLineAsync($"RxSavings is at {address}");
        HostSettings settings = host.Get<HostSettings>();
        if (settings.Demo && host.Get<IConfiguration>()["Site:PublicOrigin"] is null && Uri.TryCreate(address, UriKind.Absolute, out Uri? bound))
        {
            // The demo's share links lead to where it listens.
            host.Get<IOptions<SiteOptions>>().Value.PublicOrigin = bound;
        }

        if (settings.Worker && settings.Demo)
        {
            if (settings.SandboxUrl is null && host.Get<Outside>().Sandbox is { } sandbox)
            {
                await Console.Out.WriteLineAsync($"The sandbox, which plays every publisher, is at {sandbox}");
            }

            await Console.Out.WriteLineAsync($"Operators sign in once at {address}/ops/sign-in/{host.Get<SignIn>().Issue()}");
        }

        await host.App.WaitForShutdownAsync();
        return 0;
    }
}
