using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace RxSavings.PriceBook;

/// <summary>
/// Keeps this node in step: listens, and since messages can be lost, also looks at the generation counter each second. A node that lost its connection
/// drops what it holds.
/// </summary>
internal sealed partial class BookFollower(
    BookConnection connection, BookKeys keys, PriceBookReader reader, IOptions<PriceBookOptions> options, ILogger<BookFollower> logger) : BackgroundService
{
    private long seen = -1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ConnectionMultiplexer multiplexer = await connection.MultiplexerAsync();
        multiplexer.ConnectionRestored += (_, _) => Interlocked.Exchange(ref seen, -1);
        bool listening = false;
        using PeriodicTimer timer = new(options.Value.PollInterval);
        do
        {
            try
            {
                if (!listening)
                {
                    ChannelMessageQueue queue = await multiplexer.GetSubscriber().SubscribeAsync(keys.Changed);
                    queue.OnMessage(message => HearAsync(message.Message));
                    listening = true;
                }

                await LookAsync();
            }
            catch (Exception fault) when (fault is RedisException or TimeoutException)
            {
                Log.Away(logger, fault.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task HearAsync(RedisValue message)
    {
        (long generation, int[] products) = PriceBookReader.ReadMessage(message!);
        bool next = Interlocked.CompareExchange(ref seen, generation, generation - 1) == generation - 1;
        if (next && products.Length > 0)
        {
            reader.Raise(products);
        }
        else
        {
            await LoadAllAsync(generation);
        }
    }

    private async Task LookAsync()
    {
        IDatabase redis = await connection.DatabaseAsync();
        RedisValue generation = await redis.StringGetAsync(keys.Generation);
        if (generation.IsNull)
        {
            // Flushed, or not yet written: there is no book.
            if (reader.Current is not null || Interlocked.Read(ref seen) > 0)
            {
                Interlocked.Exchange(ref seen, 0);
                reader.Lose();
                reader.Raise([]);
            }
        }
        else if ((long)generation != Interlocked.Read(ref seen))
        {
            await LoadAllAsync((long)generation);
        }
    }

    private async Task LoadAllAsync(long generation)
    {
        await reader.LoadAsync();
        Interlocked.Exchange(ref seen, generation);
        reader.Raise([]);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Redis is away: {Reason}")]
        public static partial void Away(ILogger logger, string reason);
    }
}
