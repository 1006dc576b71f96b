using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.FileProviders;
using RxSavings.Sandbox.CardNetwork;
using RxSavings.Sandbox.CostPlus;
using RxSavings.Sandbox.DailyMed;
using RxSavings.Sandbox.Faults;
using RxSavings.Sandbox.Gazetteer;
using RxSavings.Sandbox.GoodRx;
using RxSavings.Sandbox.Large;
using RxSavings.Sandbox.Nadac;
using RxSavings.Sandbox.Nppes;
using RxSavings.Sandbox.OpenFda;
using RxSavings.Sandbox.RxNav;
using RxSavings.Sandbox.World;

namespace RxSavings.Sandbox;

/// <summary>Every publisher, simulated over real HTTP.</summary>
public static class SandboxServer
{
    /// <summary>Starts listening. What it serves follows the clock it is given, by days in New York.</summary>
    public static async Task<RunningSandbox> StartAsync(
        SandboxOptions options, IFileProvider seed, TimeProvider clock, string url = "http://127.0.0.1:0", CancellationToken cancellation = default)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Publishers refuse a long address each in its own way, so it must come through to them.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.MaxRequestBufferSize = 1024 * 1024;
        });
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(new SeedTables(seed));
        builder.Services.AddSingleton<RequestLog>();
        builder.Services.AddSingleton(new FaultBoard(options.Faults));
        builder.Services.AddSingleton<NadacWeeks>();
        builder.Services.AddSingleton<CostPlusListing>();
        builder.Services.AddSingleton<InventedPrices>();
        builder.Services.AddSingleton<PartnerPrices>();
        builder.Services.AddSingleton<FdaDirectory>();
        builder.Services.AddSingleton<BulkFile>();
        builder.Services.AddSingleton<RequestQuota>();
        builder.Services.AddSingleton<RxWorld>();
        builder.Services.AddSingleton<LabelWorld>();
        builder.Services.AddSingleton<Registry>();
        builder.Services.AddSingleton<ZipTable>();
        builder.Services.AddSingleton<LargeWorld>();
        builder.Services.AddSingleton<ProgrammeFeeds>();
        WebApplication app = builder.Build();
        app.Use(LogAndFault.InvokeAsync);
        Controls.Map(app);
        NadacEndpoints.Map(app);
        CostPlusEndpoints.Map(app);
        CardNetworkEndpoints.Map(app);
        GoodRxEndpoints.Map(app);
        OpenFdaEndpoints.Map(app);
        RxNavEndpoints.Map(app);
        DailyMedEndpoints.Map(app);
        NppesEndpoints.Map(app);
        GazetteerEndpoints.Map(app);
        LargeWorldEndpoints.Map(app);
        await app.StartAsync(cancellation);
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new RunningSandbox(app, new Uri(address));
    }
}

/// <summary>A sandbox that listens.</summary>
public sealed class RunningSandbox(WebApplication app, Uri address) : IAsyncDisposable
{
    public Uri Address { get; } = address;

    public Task WaitAsync() => app.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
