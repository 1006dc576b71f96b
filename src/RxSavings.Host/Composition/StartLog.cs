namespace RxSavings.Host.Composition;

/// <summary>What a start has to say.</summary>
internal static partial class StartLog
{
    [LoggerMessage(1, LogLevel.Warning, "Programme {Programme} is not published: it lacks {Fields}")]
    public static partial void NotPublishable(ILogger logger, string programme, string fields);
}
