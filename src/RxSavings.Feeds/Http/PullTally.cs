using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.Http;

/// <summary>Counts the bytes of all answers of one pull, and refuses the one too many.</summary>
internal sealed class PullTally(long most)
{
    private long read;

    public void Add(int bytes)
    {
        if (Interlocked.Add(ref read, bytes) > most)
        {
            throw new FeedException($"too large: the answers of the pull are over {most} bytes", retryLater: false);
        }
    }
}
