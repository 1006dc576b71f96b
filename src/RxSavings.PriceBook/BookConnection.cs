using System.Net.Sockets;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace RxSavings.PriceBook;

/// <summary>The process's one connection. Starting does not need Redis to be there.</summary>
internal sealed class BookConnection(IOptions<PriceBookOptions> options) : IAsyncDisposable
{
    private readonly Lazy<Task<ConnectionMultiplexer>> multiplexer = new(() => ConnectAsync(options.Value));

    public Task<ConnectionMultiplexer> MultiplexerAsync() => multiplexer.Value;

    public async ValueTask<IDatabase> DatabaseAsync() => (await multiplexer.Value).GetDatabase();

    public async ValueTask DisposeAsync()
    {
        if (multiplexer.IsValueCreated)
        {
            await (await multiplexer.Value).DisposeAsync();
        }
    }

    private static Task<ConnectionMultiplexer> ConnectAsync(PriceBookOptions options)
    {
        ConfigurationOptions redis = options.Endpoint.StartsWith('/')
            ? new ConfigurationOptions { EndPoints = { new UnixDomainSocketEndPoint(options.Endpoint) } }
            : ConfigurationOptions.Parse(options.Endpoint);
        redis.AbortOnConnectFail = false;
        redis.User = options.User;
        redis.Password = options.Password;
        redis.ClientName = "rxsavings";
        return ConnectionMultiplexer.ConnectAsync(redis);
    }
}
