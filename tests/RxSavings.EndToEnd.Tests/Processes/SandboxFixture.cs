using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;
using RxSavings.Sandbox;

namespace RxSavings.EndToEnd.Tests.Processes;

/// <summary>A sandbox that outlives the hosts that pull from it.</summary>
public sealed class SandboxFixture : IAsyncDisposable
{
    private readonly RunningSandbox sandbox;
    private readonly HttpClient client;

    private SandboxFixture(RunningSandbox sandbox)
    {
        this.sandbox = sandbox;
        client = new HttpClient { BaseAddress = sandbox.Address };
    }

    public string Url => sandbox.Address.ToString();

    public static string Seed { get; } = Path.Combine(AppContext.BaseDirectory, "seed");

    public static async Task<SandboxFixture> StartAsync(SandboxOptions options, DateTimeOffset now, CancellationToken cancellation) =>
        new(await SandboxServer.StartAsync(options, new PhysicalFileProvider(Seed), new HeldClock(now), cancellation: cancellation));

    public async Task FaultAsync(string feed, string fault, string? arg = null)
    {
        using HttpResponseMessage answer = await client.PutAsJsonAsync("sandbox/faults", new Dictionary<string, string?> { ["feed"] = feed, ["fault"] = fault, ["arg"] = arg });
        answer.EnsureSuccessStatusCode();
    }

    public Task ClearFaultsAsync() => client.DeleteAsync("sandbox/faults");

    public Task WorldAsync(string query) => client.PutAsync("sandbox/world?" + query, null);

    public Task RowsAsync(string programme, object rows) => client.PutAsJsonAsync($"sandbox/rows/{programme}", rows);

    public Task RestoreAsync(string programme) => client.DeleteAsync("sandbox/rows/" + programme);

    public Task ForgetVersionsAsync(string programme) => client.DeleteAsync("sandbox/versions/" + programme);

    public Task ClearLogAsync() => client.DeleteAsync("sandbox/log");

    public async Task<IReadOnlyList<(string Feed, string Method, int Status)>> LogAsync()
    {
        using JsonDocument json = JsonDocument.Parse(await client.GetStringAsync("sandbox/log"));
        return
        [
            .. json.RootElement.EnumerateArray().Select(r => (r.GetProperty("feed").GetString()!, r.GetProperty("method").GetString()!, r.GetProperty("status").GetInt32())),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await sandbox.DisposeAsync();
    }

    private sealed class HeldClock(DateTimeOffset now) : TimeProvider
    {
        private readonly TimeSpan ahead = now - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
    }
}
