namespace RxSavings.Ledger;

/// <summary>The data directory cannot be had: another process holds it, or it cannot be written.</summary>
public sealed class DataDirectoryLockedException(string message, Exception inner) : Exception(message, inner);

/// <summary>The data directory, held by one process for as long as it runs.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream held;

    private DataDirectory(FileStream held) => this.held = held;

    /// <summary>Takes it. Throws <see cref="DataDirectoryLockedException"/> with one clear line.</summary>
    public static DataDirectory Hold(string path) =>
        Try(path, () => new DataDirectory(new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)));

    /// <summary>Makes it where it is not there. Throws <see cref="DataDirectoryLockedException"/> with one clear line.</summary>
    public static void Create(string path) => Try(path, () => Directory.CreateDirectory(path));

    private static T Try<T>(string path, Func<T> take)
    {
        try
        {
            return take();
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new DataDirectoryLockedException($"the data directory {path} cannot be written; choose another with --Data:Directory=DIR", fault);
        }
        catch (IOException fault)
        {
            throw new DataDirectoryLockedException(
                $"the data directory {path} cannot be had ({fault.Message}); another RxSavings may be using it: stop it, or choose another with --Data:Directory=DIR", fault);
        }
    }

    public void Dispose() => held.Dispose();
}
