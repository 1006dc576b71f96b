using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace RxSavings.Web.Answers;

/// <summary>Compresses kept answers as hard as can be, while nobody waits. What does not fit in its queue stays as it is.</summary>
internal sealed class AnswerSqueezer : BackgroundService
{
    private readonly Channel<FrozenAnswer> waiting =
        Channel.CreateBounded<FrozenAnswer>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Add(FrozenAnswer answer) => waiting.Writer.TryWrite(answer);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (FrozenAnswer answer in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            answer.Squeeze(ContentCoding.Brotli, hard: true);
            answer.Squeeze(ContentCoding.Gzip, hard: true);
        }
    }
}
