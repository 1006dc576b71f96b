namespace RxSavings.Feeds.Checking;

/// <summary>Where an answer differs from what is documented; each difference once, with how often it was seen.</summary>
internal sealed class Differences
{
    private const int Most = 1000;
    private readonly Dictionary<(string Kind, string What), int> seen = [];

    public void Note(string kind, string what)
    {
        if (seen.Count < Most || seen.ContainsKey((kind, what)))
        {
            seen[(kind, what)] = seen.GetValueOrDefault((kind, what)) + 1;
        }
    }

    /// <summary>"unknown field results[].note (3 times)".</summary>
    public IReadOnlyList<string> Lines =>
    [
        .. seen.OrderBy(s => s.Key.Kind, StringComparer.Ordinal).ThenBy(s => s.Key.What, StringComparer.Ordinal)
            .Select(s => $"{s.Key.Kind} field {s.Key.What} ({s.Value} {(s.Value == 1 ? "time" : "times")})"),
    ];
}
