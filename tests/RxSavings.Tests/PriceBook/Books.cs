using RxSavings.EndToEnd.Tests.Processes;
using RxSavings.Host.Embedded;
using Xunit;

namespace RxSavings.Tests.PriceBook;

/// <summary>The embedded part: Garnet in this process, on a Unix socket.</summary>
public sealed class OnGarnet : BookSuite
{
    private EmbeddedBook garnet = null!;

    protected override string Endpoint => garnet.Endpoint;

    protected override Task BeginAsync()
    {
        garnet = EmbeddedBook.Start();
        return Task.CompletedTask;
    }

    protected override Task EndAsync()
    {
        garnet.Dispose();
        return Task.CompletedTask;
    }
}

/// <summary>The production part: a real redis-server.</summary>
public sealed class OnRedis : BookSuite
{
    private RedisServer redis = null!;

    protected override string Endpoint => redis.Endpoint;

    protected override async Task BeginAsync() => redis = await RedisServer.StartAsync(TestContext.Current.CancellationToken);

    protected override async Task EndAsync() => await redis.DisposeAsync();
}
