using System.Text;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.Reading;

/// <summary>Counts rows while a payload is read, and knows when unknown codes or missing columns are too many to go on.</summary>
internal sealed class RowCounts(ISourceSink sink, FeedLimits limits)
{
    private const int ExcerptLength = 200;
    private long unknownCodes;
    private string? firstUnknown;
    private long missing;
    private string? firstMissing;

    public long Seen { get; private set; }

    public long Rejected { get; private set; }

    public void Accept() => Seen++;

    public void Reject(string reason, int payload, int row, ReadOnlySpan<byte> excerpt) =>
        Reject(reason, payload, row, Encoding.UTF8.GetString(excerpt.Length > ExcerptLength ? excerpt[..ExcerptLength] : excerpt));

    public void Reject(string reason, int payload, int row, string excerpt)
    {
        Seen++;
        Rejected++;
        if (reason.StartsWith("UnknownCode", StringComparison.Ordinal))
        {
            unknownCodes++;
            firstUnknown ??= reason;
        }
        else if (reason.StartsWith("MissingColumn", StringComparison.Ordinal))
        {
            missing++;
            firstMissing ??= reason;
        }

        sink.Reject(new Rejection(reason, (short)payload, row, excerpt.Length > ExcerptLength ? excerpt[..ExcerptLength] : excerpt));
    }

    /// <summary>The end of the reading; a stop of its own where codes or columns are wrong in more than the allowed share.</summary>
    public Pricing.Pulls.Reading End(DateTimeOffset? asOf, string? stop)
    {
        stop ??= TooMany(missing) ? $"missing column: {Bare(firstMissing!)} in {missing} of {Seen} rows" : null;
        stop ??= TooMany(unknownCodes) ? $"unknown codes: {Bare(firstUnknown!)} in {unknownCodes} of {Seen} rows" : null;
        return new Pricing.Pulls.Reading(Seen, Seen - Rejected, Rejected, asOf, stop);
    }

    /// <summary>The column or code of a row's reason, which the pull's own reason has a word for already.</summary>
    private static string Bare(string reason) => reason[(reason.IndexOf(": ", StringComparison.Ordinal) is >= 0 and int at ? at + 2 : 0)..];

    private bool TooMany(long count) => count * 100_000 > Seen * limits.UnknownCodesPer100000;
}
