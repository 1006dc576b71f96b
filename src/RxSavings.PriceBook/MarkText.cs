using System.Globalization;
using RxSavings.Pricing.Pulls;

namespace RxSavings.PriceBook;

/// <summary>A watermark as the marks hash keeps it.</summary>
internal static class MarkText
{
    public static string Of(Watermark mark) => string.Create(
        CultureInfo.InvariantCulture, $"{mark.Asserted?.ToUnixTimeMilliseconds()}|{mark.Confirmed.ToUnixTimeMilliseconds()}|{mark.PullId}|{(int)mark.Standing}");

    public static Watermark Read(string scope, string text)
    {
        string[] parts = text.Split('|');
        return new Watermark(scope, parts[0].Length == 0 ? null : At(parts[0]), At(parts[1]), long.Parse(parts[2], CultureInfo.InvariantCulture),
            (ScopeStanding)int.Parse(parts[3], CultureInfo.InvariantCulture));
    }

    private static DateTimeOffset At(string millis) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(millis, CultureInfo.InvariantCulture));
}
