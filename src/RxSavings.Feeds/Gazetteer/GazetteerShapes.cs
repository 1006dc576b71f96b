using RxSavings.Feeds.Checking;
using RxSavings.Feeds.Reading;

namespace RxSavings.Feeds.Gazetteer;

/// <summary>The columns of the file as its publisher documents them.</summary>
internal sealed class GazetteerShapes : IAnswerShapes
{
    private const long MostUnpacked = 1_073_741_824;
    private static readonly string[] Known = ["GEOID", "GEOIDFQ", "ALAND", "AWATER", "ALAND_SQMI", "AWATER_SQMI", "INTPTLAT", "INTPTLONG"];
    private static readonly char[] Dividers = ['\t', '|'];

    public string FeedId => GazetteerFeed.FeedId;

    public async Task CompareAsync(int payload, Stream answer, Differences found, CancellationToken cancellation)
    {
        if (await ZippedFile.FirstAsync(answer, MostUnpacked, cancellation) is not { } file)
        {
            throw new InvalidDataException("not a zip archive of one packed file");
        }

        using StreamReader text = new(file);
        string[] names = [.. (await text.ReadLineAsync(cancellation) ?? "").Split(Dividers).Select(n => n.Trim())];
        foreach (string name in names.Where(n => !Known.Contains(n)))
        {
            found.Note("unknown", "column " + name);
        }

        foreach (string name in Known.Where(k => k != "GEOIDFQ" && !names.Contains(k)))
        {
            found.Note("missing", "column " + name);
        }
    }
}
