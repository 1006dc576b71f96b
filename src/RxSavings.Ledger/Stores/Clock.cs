namespace RxSavings.Ledger.Stores;

/// <summary>Instants as the database keeps them.</summary>
internal static class Millis
{
    public static long Of(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    public static long? Of(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    public static DateTimeOffset At(long millis) => DateTimeOffset.FromUnixTimeMilliseconds(millis);

    public static DateTimeOffset? At(long? millis) => millis is { } m ? DateTimeOffset.FromUnixTimeMilliseconds(m) : null;
}
