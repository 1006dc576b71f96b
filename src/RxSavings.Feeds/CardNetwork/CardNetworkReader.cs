using System.Text;
using System.Text.Json;
using RxSavings.Feeds.Reading;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Ports;

namespace RxSavings.Feeds.CardNetwork;

/// <summary>
/// Reads the pages of one pull in order: a header line, rows grouped by NDC, a trailer with their number and the hash of every byte before it. Without
/// that evidence the pull is incomplete. Where the header is a remark ("#{…") the rows are CSV, and each page begins with their columns.
/// </summary>
/// <param name="since">The version a delta was asked since; null for a full pull.</param>
internal sealed class CardNetworkReader(string programme, ISourceSink sink, FeedLimits limits, DateTimeOffset now, string? since = null) : IDisposable
{
    private const byte Remark = (byte)'#';

    private readonly LineScanner lines = new(limits.LineBytes);
    private readonly RowCounts counts = new(sink, limits);
    private readonly RowParser parser = new(programme, sink.Names, limits.JsonDepth);
    private readonly RowsOfOneNdc group = new();
    private readonly HashSet<long> closed = [];
    private long ndc = -1;
    private DateTimeOffset? asOf;
    private string? version;
    private bool begun;
    private bool ended;
    private bool csv;
    private CsvColumns? columns;
    private string? stop;

    public bool Stopped => stop is not null;

    public void Dispose() => lines.Dispose();

    public async Task PageAsync(Stream page, int number, CancellationToken cancellation)
    {
        int row = 0;
        columns = null;
        for (bool more = true; more && stop is null;)
        {
            more = await lines.FillAsync(page, cancellation);
            while (stop is null && Take(!more, number, ref row, out SourceBlock? done))
            {
                if (done is { } block)
                {
                    await sink.BlockAsync(block, cancellation);
                }
            }
        }
    }

    public async Task<Pricing.Pulls.Reading> EndAsync(CancellationToken cancellation)
    {
        if (stop is null && group.Count > 0)
        {
            await sink.BlockAsync(Close(), cancellation);
        }

        stop ??= !begun ? "incomplete: no header" : !ended ? $"incomplete: no trailer after {counts.Seen} rows" : null;
        return counts.End(asOf, stop) with { Version = version };
    }

    /// <summary>Takes one line. A block is handed out when its last row has gone by.</summary>
    private bool Take(bool last, int page, ref int row, out SourceBlock? done)
    {
        done = null;
        if (!lines.TryLine(last, out ReadOnlySpan<byte> line))
        {
            return false;
        }

        row++;
        if (line.IsEmpty)
        {
            return true;
        }

        if (!begun)
        {
            csv = line[0] == Remark;
            Begin(csv ? line[1..] : line);
        }
        else if (ended)
        {
            stop = "not the contract: lines after the trailer";
        }
        else if (line.StartsWith(csv ? "#{\"end\""u8 : "{\"end\""u8))
        {
            Trailer(line, csv ? line[1..] : line);
        }
        else if (csv && columns is null)
        {
            columns = CsvColumns.Read(line, out stop);
        }
        else
        {
            done = Row(line, page, row);
        }

        return true;
    }

    private SourceBlock? Row(ReadOnlySpan<byte> line, int page, int row)
    {
        if (counts.Seen >= limits.Rows)
        {
            stop = $"too many rows: over {limits.Rows}";
            return null;
        }

        string? fault = columns is null ? parser.Parse(line, asOf!.Value, now, limits.AsOfAhead) : parser.Parse(line, columns, asOf!.Value, now, limits.AsOfAhead);
        if (fault is { } reason)
        {
            counts.Reject(reason, page, row, line);
            return null;
        }

        SourceBlock? done = null;
        if (parser.Ndc != ndc)
        {
            done = group.Count > 0 ? Close() : null;
            ndc = parser.Ndc;
            if (!closed.Add(ndc))
            {
                stop = "not the contract: rows not grouped by NDC";
            }
        }

        if (group.Add(parser.Row with { Payload = (short)page, RowNumber = row }))
        {
            counts.Accept();
        }
        else
        {
            counts.Reject("Duplicate", page, row, line);
        }

        return done;
    }

    private SourceBlock Close() => new(new Pricing.Drugs.Ndc(ndc), group.Take());

    private void Begin(ReadOnlySpan<byte> line)
    {
        begun = true;
        try
        {
            Utf8JsonReader json = new(line, new JsonReaderOptions { MaxDepth = limits.JsonDepth });
            using JsonDocument header = JsonDocument.ParseValue(ref json);
            JsonElement root = header.RootElement;
            bool ours = root.GetProperty("contract").GetString() == "card-network/1" && root.GetProperty("programme").GetString() == programme
                && root.GetProperty("kind").GetString() == (since is null ? "full" : "delta");
            asOf = root.GetProperty("asOf").GetDateTimeOffset().ToUniversalTime();
            version = root.TryGetProperty("version", out JsonElement stated) ? stated.GetString() : null;
            stop = !ours ? "not the contract: another contract, programme or kind in the header"
                : since is not null && root.GetProperty("since").GetString() != since ? "not the contract: changes since another version than was asked"
                : since is not null && version is null ? "not the contract: changes without a version"
                : version is not null && !VersionToken.IsOne(version) ? "not the contract: a version is at most 100 letters, digits and - . _ ~"
                : asOf > now + limits.AsOfAhead ? $"as-of in the future: {asOf:O}" : null;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            stop = "not the contract: the first line is no header";
        }
    }

    private void Trailer(ReadOnlySpan<byte> line, ReadOnlySpan<byte> said)
    {
        ended = true;
        string hash = lines.HashBefore(line.Length, lines.EndsWithFeed);
        try
        {
            Utf8JsonReader json = new(said, new JsonReaderOptions { MaxDepth = limits.JsonDepth });
            using JsonDocument trailer = JsonDocument.ParseValue(ref json);
            long rows = trailer.RootElement.GetProperty("rows").GetInt64();
            string? sha256 = trailer.RootElement.GetProperty("sha256").GetString();
            stop = rows != counts.Seen ? $"incomplete: {counts.Seen} of {rows} rows"
                : sha256 != hash ? $"incomplete: the hash of {rows} rows differs" : null;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            stop = $"incomplete: no trailer after {counts.Seen} rows";
        }
    }
}
