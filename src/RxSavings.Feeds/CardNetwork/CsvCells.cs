using System.Globalization;
using System.Text;

namespace RxSavings.Feeds.CardNetwork;

/// <summary>
/// The cells of one line, between commas. A cell may stand in quotation marks, and holds neither a comma, a quotation mark nor a line feed: the contract's
/// are codes, numbers and times.
/// </summary>
internal ref struct CsvCells(ReadOnlySpan<byte> line)
{
    private const int LongestInstant = 40;

    private ReadOnlySpan<byte> rest = line.EndsWith("\r"u8) ? line[..^1] : line;
    private bool ended;

    /// <summary>Whether what came last is no cell.</summary>
    public bool Broken { get; private set; }

    public bool TryNext(out ReadOnlySpan<byte> cell)
    {
        cell = default;
        if (ended)
        {
            return false;
        }

        int comma = rest.IndexOf((byte)',');
        ReadOnlySpan<byte> raw = (comma < 0 ? rest : rest[..comma]).Trim((byte)' ');
        ended = comma < 0;
        rest = comma < 0 ? default : rest[(comma + 1)..];
        cell = raw.Length >= 2 && raw[0] == '"' && raw[^1] == '"' ? raw[1..^1] : raw;
        Broken = cell.Contains((byte)'"');
        ended |= Broken;
        return !Broken;
    }

    /// <summary>An instant with its offset: "2026-04-30T10:00:00Z".</summary>
    public static bool TryInstant(ReadOnlySpan<byte> value, out DateTimeOffset instant)
    {
        instant = default;
        return value.Length <= LongestInstant && value.Contains((byte)'T')
            && DateTimeOffset.TryParseExact(
                Encoding.UTF8.GetString(value), "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out instant);
    }
}
