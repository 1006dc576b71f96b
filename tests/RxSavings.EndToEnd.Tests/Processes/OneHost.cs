namespace RxSavings.EndToEnd.Tests.Processes;

/// <summary>One demo host for tests that only look.</summary>
public sealed class OneHost : IAsyncDisposable
{
    private readonly TempDirectory data = new();
    private readonly SemaphoreSlim gate = new(1, 1);
    private HostProcess? host;

    /// <summary>The host, started when first asked for, with every feed pulled.</summary>
    public async Task<HostProcess> HostAsync()
    {
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (host is null)
            {
                host = await HostProcess.StartAsync(
                    ["--Clock:Now=2026-11-20T15:00:00Z", $"--Data:Directory={data.Path}", "--Limits:RequestsPerMinute=1000000"], CancellationToken.None);
                await host.AllFeedsAsync(CancellationToken.None);
            }

            return host;
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        data.Dispose();
        gate.Dispose();
    }
}
