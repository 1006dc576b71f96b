using System.Text;
using System.Text.Json;
using RxSavings.Feeds.Checking;

namespace RxSavings.Feeds.CardNetwork;

/// <summary>The lines of our contract: seed/openapi/card-network.yaml and seed/schema.</summary>
/// <param name="delta">Whether the answers are of a delta.</param>
internal sealed class CardNetworkShapes(bool delta = false) : IAnswerShapes
{
    private const int LongestHeader = 4096;

    private static readonly Shape Header = new(
        new Field("contract"), new Field("programme"), new Field("kind"), new Field("asOf"), new Field("pages", Holds.Number, Optional: true),
        new Field("version", Optional: true));

    private static readonly Shape DeltaHeader = new(
        new Field("contract"), new Field("programme"), new Field("kind"), new Field("since"), new Field("version"), new Field("asOf"),
        new Field("pages", Holds.Number, Optional: true));

    private static readonly Shape Row = new(
        new Field("ndc"), new Field("quantity", Holds.Number), new Field("unit"), new Field("kind"), new Field("chain", Optional: true),
        new Field("outlet", Optional: true), new Field("area"), new Field("amount"), new Field("asOf", Optional: true));

    private static readonly Shape Trailer = new(new Field("end", Holds.Flag), new Field("rows", Holds.Number), new Field("sha256"));

    public string FeedId => CardNetworkFeed.FeedId;

    public IAnswerShapes Changes => new CardNetworkShapes(delta: true);

    public async Task<string?> ProgrammeAsync(Stream first, CancellationToken cancellation)
    {
        byte[] start = new byte[LongestHeader];
        int read = await first.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        int end = Array.IndexOf(start, (byte)'\n', 0, read);
        try
        {
            int begin = read > 0 && start[0] == '#' ? 1 : 0;
            using JsonDocument header = JsonDocument.Parse(start.AsMemory(begin, Math.Max(0, (end < 0 ? read : end) - begin)));
            return header.RootElement.ValueKind == JsonValueKind.Object && header.RootElement.TryGetProperty("programme", out JsonElement programme)
                && programme.ValueKind == JsonValueKind.String ? programme.GetString() : null;
        }
        catch (JsonException)
        {
            // Reading says what is wrong with it.
            return null;
        }
    }

    public async Task CompareAsync(int payload, Stream answer, Differences found, CancellationToken cancellation)
    {
        using StreamReader lines = new(answer);
        bool columns = false;
        bool? cells = null;
        for (bool first = payload == 0; await lines.ReadLineAsync(cancellation) is { } line; first = false)
        {
            // A page of cells begins with the header as a remark or, after the first page, with its columns.
            bool csv = cells ??= line.StartsWith('#') || (payload > 0 && !line.StartsWith('{'));
            string json = csv ? line.TrimStart('#') : line;
            if (json.Length == 0 || (csv && json.Length == line.Length && columns))
            {
                // Rows of cells have no fields to compare: reading says what is wrong with one.
                continue;
            }

            if (csv && json.Length == line.Length)
            {
                columns = true;
                Columns(line, found);
                continue;
            }

            using JsonDocument document = JsonDocument.Parse(json);
            (Shape shape, string of) = first ? (delta ? DeltaHeader : Header, "header") : json.StartsWith("{\"end\"", StringComparison.Ordinal) ? (Trailer, "trailer") : (Row, "row");
            shape.Compare(document.RootElement, of, found);
        }
    }

    private static void Columns(string line, Differences found)
    {
        string[] names = CsvColumns.NamesOf(Encoding.UTF8.GetBytes(line));
        foreach (string name in names.Where(n => !Enum.GetValues<CsvColumn>().Any(c => c != CsvColumn.Other && CsvColumns.NameOf(c).Equals(n, StringComparison.OrdinalIgnoreCase))))
        {
            found.Note("unknown", "column " + name);
        }
    }
}
