using System.Globalization;
using Microsoft.Extensions.FileProviders;
using RxSavings.Sandbox;
using RxSavings.Sandbox.World;

IConfiguration settings = new ConfigurationBuilder().AddCommandLine(args).Build();
string seed = settings["Data:Seed"] ?? "seed";
if (!Directory.Exists(seed))
{
    await Console.Error.WriteLineAsync($"sandbox: there is no seed directory {Path.GetFullPath(seed)}; name one with --Data:Seed=DIR");
    return 1;
}

SandboxOptions options = new()
{
    World = settings["Sandbox:World"] ?? "demo",
    Rows = settings.GetValue("Sandbox:Rows", 1_000_000),
    PageRows = settings.GetValue("Sandbox:PageRows", 20_000),
    Data = settings["Sandbox:Data"],
    Pace = settings.GetValue("Sandbox:Pace", TimeSpan.Zero),
    QueryPace = settings.GetValue("Sandbox:QueryPace", TimeSpan.Zero),
    Faults = settings["Sandbox:Faults"]?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [],
};
if (options.WrongFault is { } wrong)
{
    await Console.Error.WriteLineAsync("sandbox: " + wrong);
    return 1;
}

TimeProvider clock = settings["Clock:Now"] is { } now
    ? new SetClock(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
    : TimeProvider.System;
using PhysicalFileProvider files = new(Path.GetFullPath(seed));
await using RunningSandbox sandbox = await SandboxServer.StartAsync(options, files, clock, settings["urls"] ?? "http://127.0.0.1:5999");
await Console.Out.WriteLineAsync($"The sandbox is at {sandbox.Address}");
await sandbox.WaitAsync();
return 0;
