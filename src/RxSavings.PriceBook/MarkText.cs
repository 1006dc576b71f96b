using System.Globalization;
using RxSavings.Pricing.Pulls;

namespace RxSavings.PriceBook;

/// <summary>A watermark as the marks hash keeps it.</summary>
internal static class MarkText
{
    public static string Of(Watermark mark) => string.Create(
        CultureInfo.InvariantCulture, $"{mark.Asserted?.ToUnixTimeMilliseconds()}|{mark.Confirmed.ToUnixTimeMilliseconds()}|{mark.PullId}|{(int)mark.Standing}");

    /// <summary>The watermark; null where the text is of another kind than <see cref="Of"/> writes: without a time nothing of its scope is shown.</summary>
    public static Watermark? Read(string scope, string text)
    {
        string[] parts = text.Split('|');
        return parts.Length == 4 && Number(parts[1]) is { } confirmed && Number(parts[2]) is { } pull && Number(parts[3]) is { } standing
            && At(confirmed) is { } seen && (parts[0].Length == 0 || (Number(parts[0]) is { } said && At(said) is not null))
                ? new Watermark(scope, Number(parts[0]) is { } asserted ? At(asserted) : null, seen, pull, (ScopeStanding)standing)
                : null;
    }

    private static DateTimeOffset? At(long millis) =>
        Math.Abs((decimal)millis) < 1L << 47 ? DateTimeOffset.FromUnixTimeMilliseconds(millis) : null;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
}
