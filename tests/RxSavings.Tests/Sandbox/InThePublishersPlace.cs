using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Time.Testing;
using RxSavings.Sandbox;
using Xunit;

namespace RxSavings.Tests.Sandbox;

/// <summary>The sandbox asked as a publisher is asked: plain HTTP, no code of the clients.</summary>
public abstract class InThePublishersPlace : IAsyncLifetime
{
    private readonly HttpClient client = new();
    private RunningSandbox sandbox = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 4, 30, 12, 0, 0, TimeSpan.Zero));

    protected Uri Address => sandbox.Address;

    protected virtual string? Data => null;

    public async ValueTask InitializeAsync()
    {
        PhysicalFileProvider seed = new(Path.Combine(Repository(), "seed"));
        sandbox = await SandboxServer.StartAsync(new SandboxOptions { Data = Data }, seed, Clock, cancellation: Cancellation);
        client.BaseAddress = sandbox.Address;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        client.Dispose();
        await sandbox.DisposeAsync();
    }

    protected Task<HttpResponseMessage> AskAsync(string path, string? etag = null, string? key = null)
    {
        HttpRequestMessage request = new(HttpMethod.Get, path);
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        request.Headers.Authorization = key is null ? null : new("Bearer", key);
        return client.SendAsync(request, Cancellation);
    }

    /// <summary>The JSON of an answer with status 200.</summary>
    protected Task<JsonElement> JsonAsync(string path) => client.GetFromJsonAsync<JsonElement>(path, Cancellation);

    protected async Task<string> RefusalAsync(string path, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await AskAsync(path);
        Assert.Equal(status, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private static string Repository()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "RxSavings.sln")))
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        return directory;
    }
}
