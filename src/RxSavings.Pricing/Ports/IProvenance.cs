using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Pricing.Ports;

/// <summary>From a price back to the publisher's own row. Read-only.</summary>
public interface IProvenance
{
    /// <summary>Where the current value of a key was first said; null where it is not current.</summary>
    Task<Origin?> FindAsync(FactKey key, CancellationToken cancellation);
}

/// <summary>The publisher's own words behind one price.</summary>
/// <param name="FirstSaidByPull">The pull that first said the current value; <paramref name="ConfirmedByPull"/> the newest that still did.</param>
/// <param name="RowNumber">The row's number in the payload, from 1.</param>
/// <param name="RowText">The row as it came, at most 2,000 characters; null where the payload can no longer be read.</param>
public sealed record Origin(
    ArchivedPayload Payload, long FirstSaidByPull, DateTimeOffset FirstSaidAt, long ConfirmedByPull, DateTimeOffset ConfirmedAt, int RowNumber, string? RowText);
