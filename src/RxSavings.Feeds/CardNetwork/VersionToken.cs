using System.Buffers;
using System.Web;

namespace RxSavings.Feeds.CardNetwork;

/// <summary>A programme's name for a state of its prices: at most 100 letters, digits and "-", ".", "_", "~", which stand in an address as they are.</summary>
internal static class VersionToken
{
    private const int Longest = 100;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    public static bool IsOne(string text) => text.Length is > 0 and <= Longest && !text.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>The version an archived address asked for changes since; null where it asked for all prices.</summary>
    public static string? SinceOf(string url) => HttpUtility.ParseQueryString(new Uri(url).Query)["since"];
}
