using Microsoft.Extensions.FileProviders;
using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Sandbox;

namespace RxSavings.Benchmarks.Pulling;

/// <summary>The large world in a process of its own, so that what it holds is not counted as ours.</summary>
internal sealed class LargeSandbox : IAsyncDisposable
{
    private readonly HostProcess process;

    private LargeSandbox(HostProcess process) => this.process = process;

    public string Url => process.Address.ToString();

    public static async Task<LargeSandbox> StartAsync(int rows, CancellationToken cancellation) =>
        new(await HostProcess.StartSelfAsync(["sandbox", rows.ToString(System.Globalization.CultureInfo.InvariantCulture)], cancellation));

    /// <summary>Serves a world until the process is told to end.</summary>
    public static async Task<int> ServeAsync(SandboxOptions options, CancellationToken cancellation)
    {
        await using RunningSandbox sandbox = await SandboxServer.StartAsync(
            options, new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "seed")), TimeProvider.System, cancellation: cancellation);
        Console.WriteLine($"RxSavings is at {sandbox.Address}");
        await sandbox.WaitAsync();
        return 0;
    }

    /// <summary>Makes the world another one, and its pages ready before anyone's clock runs.</summary>
    public async Task BecomeAsync(string variant, CancellationToken cancellation)
    {
        using HttpResponseMessage answer = await process.Http.PutAsync($"/sandbox/world?variant={variant}", null, cancellation);
        answer.EnsureSuccessStatusCode();
        using HttpRequestMessage first = new(HttpMethod.Get, "/card-network/largeworld/v1/prices?page=1");
        first.Headers.Authorization = new("Bearer", "sandbox-demo-key");
        using HttpResponseMessage page = await process.Http.SendAsync(first, cancellation);
        page.EnsureSuccessStatusCode();
    }

    /// <summary>The publisher no longer answers 304: the same bytes come again.</summary>
    public async Task ForgetConditionsAsync(bool forget, CancellationToken cancellation)
    {
        using HttpResponseMessage answer = forget
            ? await process.Http.PutAsync(
                "/sandbox/faults", new StringContent("{\"feed\":\"card-network/largeworld\",\"fault\":\"unconditional\"}", System.Text.Encoding.UTF8, "application/json"), cancellation)
            : await process.Http.DeleteAsync("/sandbox/faults", cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
