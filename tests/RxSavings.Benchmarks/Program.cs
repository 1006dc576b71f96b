using RxSavings.Benchmarks.Measuring;
using RxSavings.Benchmarks.Pulling;
using RxSavings.Benchmarks.Searching;
using RxSavings.Benchmarks.Serving;
using RxSavings.Sandbox;

// With no name everything is measured; "bare FILE", "sandbox ROWS" and "real-sandbox DIR" are the processes measured against.
using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};
if (args is ["bare", string file])
{
    return await BareServer.RunAsync(file, stop.Token);
}

if (args is ["sandbox", string rows])
{
    return await LargeSandbox.ServeAsync(new SandboxOptions { World = "large", Rows = int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture) }, stop.Token);
}

if (args is ["real-sandbox", string directory])
{
    return await LargeSandbox.ServeAsync(new SandboxOptions { Data = directory }, stop.Token);
}

Dictionary<string, Func<CancellationToken, Task>> all = new(StringComparer.Ordinal)
{
    ["api"] = ServingBenchmark.ApiAsync,
    ["page"] = ServingBenchmark.PageAsync,
    ["weight"] = WeightBenchmark.RunAsync,
    ["pull"] = PullBenchmark.RunAsync,
    ["pull-catalogue"] = CatalogueBenchmark.RunAsync,
    ["memory"] = MemoryBenchmark.RunAsync,
    ["search"] = SearchBenchmark.RunAsync,
};
string[] names = args.Length == 0 ? [.. all.Keys] : args;
if (names.FirstOrDefault(n => !all.ContainsKey(n)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no benchmark \"{unknown}\". There are: {string.Join(", ", all.Keys)}");
    return 2;
}

Result.Head();
foreach (string name in names)
{
    await all[name](stop.Token);
}

return 0;
