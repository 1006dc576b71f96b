using RxSavings.Jobs.Publishing;
using RxSavings.Jobs.Pulls;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Jobs;

/// <summary>A refused or contract-breaking pull, thrown so that operators find it among the failed jobs. Not retried.</summary>
public sealed class PullRefusedException(string reason) : Exception(reason);

/// <summary>The jobs Hangfire runs. Methods are never renamed, arguments are ids: a stored job must find its method for ever.</summary>
public sealed class PullJobs(PullRun run, BookKeeper keeper)
{
    /// <summary>Pulls one scope and publishes what changed. A run that finds the lease taken is skipped, not queued.</summary>
    public Task PullAsync(string scope, CancellationToken cancellation) => PublishedAsync(run.RunAsync(scope, cancellation), cancellation);

    /// <summary>Pulls what changed in one scope since the pull before, and publishes it. What a full pull alone can mend is skipped until then.</summary>
    public Task ChangesAsync(string scope, CancellationToken cancellation) => PublishedAsync(run.ChangesAsync(scope, cancellation), cancellation);

    /// <summary>Publishes what was committed and not yet published, and rebuilds an absent book.</summary>
    public async Task PublishAsync(CancellationToken cancellation) => await keeper.PublishAsync(cancellation);

    private async Task PublishedAsync(Task<PullOutcome> pulling, CancellationToken cancellation)
    {
        PullOutcome outcome;
        try
        {
            outcome = await pulling;
        }
        finally
        {
            // A refusal or a failure changes no price, but the feed's state is news as well.
            await keeper.PublishAsync(cancellation);
        }

        if (outcome.Ending == PullEnding.Refused)
        {
            throw new PullRefusedException($"refused: {outcome.Reason}");
        }
    }
}
