using System.Globalization;
using System.Numerics;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using Sylvan.Data.Csv;

namespace RxSavings.Feeds.Nadac;

/// <summary>
/// Reads the cumulative file of a year down to its newest as-of week: one cost an NDC. The effective date is kept as the row's offset from the as-of
/// date: it belongs to the NDC's row, not to the product.
/// </summary>
internal static class NadacReader
{
    /// <summary>Why the row that CMS leaves in its files is rejected.</summary>
    public const string PlaceholderReason = "Placeholder";

    private const string Placeholder = "TBD DO NOT DELETE OR RELEASE";
    private const string AsOfAhead = "AsOfAhead";
    private const int Buffer = 16_384;
    private const long DearestPerUnit = 10_000_000_000;
    private static readonly HashSet<string> Classifications = ["G", "B", "B-BIO", "B-ANDA", ""];

    public static async Task<Pricing.Pulls.Reading> ReadAsync(
        Stream file, int payload, long expected, DateOnly latest, ISourceSink sink, FeedLimits limits, CancellationToken cancellation)
    {
        RowCounts counts = new(sink, limits);
        NewestWeek newest = new();
        long ahead = 0;
        try
        {
            using StreamReader text = new(file);
            await using CsvDataReader csv = await CsvDataReader.CreateAsync(
                text, new CsvDataReaderOptions { BufferSize = Buffer, MaxBufferSize = LargestBuffer(limits), OwnsReader = false }, cancellation);
            if (NadacColumns.Find(csv, out string? missing) is not { } columns)
            {
                return counts.End(null, missing);
            }

            for (int line = 2; await csv.ReadAsync(cancellation); line++)
            {
                if (csv.GetRawRecordSpan().TrimEnd("\r\n").Length > limits.LineBytes)
                {
                    return counts.End(null, TooLong(limits));
                }

                string? reason = counts.Seen >= limits.Rows ? "TooManyRows" : Row(csv, columns, payload, line, latest, newest);
                ahead += reason == AsOfAhead ? 1 : 0;
                if (reason is null)
                {
                    counts.Accept();
                }
                else
                {
                    counts.Reject(reason, payload, line, csv.GetRawRecordSpan().ToString());
                }
            }
        }
        catch (Exception fault) when (fault is CsvFormatException or CsvRecordTooLargeException or CsvMissingHeadersException or FormatException)
        {
            return counts.End(null, fault is CsvRecordTooLargeException ? TooLong(limits) : $"not the format: {fault.GetType().Name}");
        }

        if (ahead > 0 && newest.Week is null)
        {
            return counts.End(null, $"as-of in the future: all {ahead} rows with a week are of weeks to come");
        }

        if (counts.Seen != expected)
        {
            return counts.End(null, $"incomplete: {counts.Seen} of {expected} rows");
        }

        foreach (SourceBlock block in newest.Blocks())
        {
            await sink.BlockAsync(block, cancellation);
        }

        return counts.End(newest.Week is { } week ? NewYork.StartOf(week) : null, null);
    }

    /// <summary>Room for the longest line with its end; the buffer only ever doubles.</summary>
    private static int LargestBuffer(FeedLimits limits) => Math.Max(Buffer, (int)BitOperations.RoundUpToPowerOf2((uint)limits.LineBytes + 2));

    private static string TooLong(FeedLimits limits) => $"too large: a line is over {limits.LineBytes} bytes";

    private static string? Row(CsvDataReader csv, NadacColumns columns, int payload, int line, DateOnly latest, NewestWeek newest)
    {
        if (csv.RowFieldCount <= columns.AsOf)
        {
            return "TooFewCells";
        }

        if (csv.GetFieldSpan(columns.Description).Trim() is Placeholder)
        {
            return PlaceholderReason;
        }

        if (!Ndc.TryParseRepairing(csv.GetFieldSpan(columns.Ndc), out Ndc ndc, out _))
        {
            return "BadNdc";
        }

        if (!UnitCost.TryParse(csv.GetFieldSpan(columns.PerUnit), out UnitCost cost) || cost.HundredThousandths == 0)
        {
            return "BadCost";
        }

        if (cost.HundredThousandths > DearestPerUnit)
        {
            return "AmountTooLarge";
        }

        if (Day(csv.GetFieldSpan(columns.Effective)) is not { } effective || Day(csv.GetFieldSpan(columns.AsOf)) is not { } asOf)
        {
            return "BadDate";
        }

        if (asOf > latest)
        {
            return AsOfAhead;
        }

        PricingUnit unit = csv.GetFieldSpan(columns.Unit) switch
        {
            "EA" => PricingUnit.Each,
            "ML" => PricingUnit.Millilitre,
            "GM" => PricingUnit.Gram,
            _ => 0,
        };
        if (unit == 0)
        {
            return "UnknownCode: pricing unit";
        }

        if (!Classifications.Contains(csv.GetString(columns.Classification)))
        {
            return "UnknownCode: classification";
        }

        if (!KnownExplanation(csv.GetFieldSpan(columns.Explanation)))
        {
            return "UnknownCode: explanation";
        }

        int offset = (int)Math.Clamp((effective.DayNumber - asOf.DayNumber) * 86_400L, int.MinValue, int.MaxValue);
        return newest.Take(asOf, ndc, new SourceRow
        {
            Kind = SourceKind.Cost, Unit = unit, Amount = cost.HundredThousandths, AsOfOffset = offset, Payload = (short)payload, RowNumber = line,
        });
    }

    /// <summary>Digits 1 to 6, joined by commas and blanks; empty is known too.</summary>
    private static bool KnownExplanation(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c is not ((>= '1' and <= '6') or ',' or ' '))
            {
                return false;
            }
        }

        return true;
    }

    private static DateOnly? Day(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
        || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            ? day
            : null;
}
