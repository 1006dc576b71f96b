using System.Globalization;
using System.Numerics;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Money;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using Sylvan.Data.Csv;

namespace RxSavings.Feeds.Gazetteer;

/// <summary>Reads the file as it streams: columns by name, between tabs or upright strokes. A row is a ZIP, numbered by its line.</summary>
internal static class GazetteerReader
{
    private const int Buffer = 16_384;
    private const int Decimals = 6;
    private const long FurthestNorth = 90_000_000, FurthestEast = 180_000_000;
    private static readonly string[] Needed = ["GEOID", "INTPTLAT", "INTPTLONG"];

    /// <summary>Reads to the end; a stop, or null.</summary>
    public static async Task<string?> ReadAsync(Stream file, RowCounts counts, ISourceSink sink, FeedLimits limits, CancellationToken cancellation)
    {
        HashSet<int> seen = [];
        try
        {
            using StreamReader text = new(file);
            await using CsvDataReader csv = await CsvDataReader.CreateAsync(
                text, new CsvDataReaderOptions { BufferSize = Buffer, MaxBufferSize = Math.Max(Buffer, (int)BitOperations.RoundUpToPowerOf2((uint)limits.LineBytes + 2)), OwnsReader = false },
                cancellation);
            int[] columns = [.. Needed.Select(n => Enumerable.Range(0, csv.FieldCount).FirstOrDefault(i => csv.GetName(i).Trim() == n, -1))];
            if (Array.IndexOf(columns, -1) is >= 0 and int missing)
            {
                return $"missing column: {Needed[missing]}";
            }

            for (int line = 2; await csv.ReadAsync(cancellation); line++)
            {
                if (counts.Seen >= limits.Rows)
                {
                    return $"too many rows: over {limits.Rows}";
                }

                string[] cells = [.. columns.Select(c => c < csv.RowFieldCount ? csv.GetString(c).Trim() : "")];
                if (cells.All(c => c.Length == 0))
                {
                    // The publisher ends its files with a blank line.
                    continue;
                }

                ZipFact? zip = Zip(cells, out string? reason);
                reason ??= seen.Add(zip!.Zip) ? null : "DuplicateZip";
                if (reason is not null)
                {
                    counts.Reject(reason, 0, line, string.Join(' ', cells));
                    continue;
                }

                counts.Accept();
                await sink.FactAsync(zip!, cancellation);
            }
        }
        catch (Exception fault) when (fault is CsvFormatException or CsvRecordTooLargeException or CsvMissingHeadersException or FormatException)
        {
            return fault is CsvRecordTooLargeException ? $"too large: a line is over {limits.LineBytes} bytes" : $"not the format: {fault.GetType().Name}";
        }

        return null;
    }

    private static ZipFact? Zip(string[] cells, out string? reason)
    {
        bool named = cells[0].Length == 5 & int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out int zip);
        bool placed = Degrees(cells[1], FurthestNorth, out int north) & Degrees(cells[2], FurthestEast, out int east) && (north, east) != (0, 0);
        reason = !named ? "BadZip" : !placed ? "BadPoint" : null;
        return reason is null ? new ZipFact(zip, north, east) : null;
    }

    /// <summary>Millionths of a degree; false outside the world.</summary>
    private static bool Degrees(string text, long furthest, out int millionths)
    {
        bool west = text.StartsWith('-');
        bool read = FixedPoint.TryParse(System.Text.Encoding.ASCII.GetBytes(text.TrimStart('-', '+')), Decimals, out long value) && value <= furthest;
        millionths = read ? (int)(west ? -value : value) : 0;
        return read;
    }
}
