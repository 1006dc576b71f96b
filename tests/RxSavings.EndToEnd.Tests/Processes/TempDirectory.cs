namespace RxSavings.EndToEnd.Tests.Processes;

/// <summary>A directory that goes with the test.</summary>
public sealed class TempDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("rxs-test-").FullName;

    public static implicit operator string(TempDirectory directory) => directory.Path;

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
