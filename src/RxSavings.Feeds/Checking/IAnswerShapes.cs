namespace RxSavings.Feeds.Checking;

/// <summary>What a feed's answers are documented to look like.</summary>
internal interface IAnswerShapes
{
    string FeedId { get; }

    /// <summary>What its deltas' answers look like.</summary>
    IAnswerShapes Changes => this;

    /// <summary>A reason for which rows of this publisher are always rejected, and which says nothing against an answer; null where there is none.</summary>
    string? Expected => null;

    /// <summary>The programme the first answer names as its own; null where it names none.</summary>
    Task<string?> ProgrammeAsync(Stream first, CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <summary>Compares one answer of a pull, given by its place in <see cref="Pricing.Pulls.Fetch.Payloads"/>. Throws what its format throws where it is not the format.</summary>
    Task CompareAsync(int payload, Stream answer, Differences found, CancellationToken cancellation);
}
