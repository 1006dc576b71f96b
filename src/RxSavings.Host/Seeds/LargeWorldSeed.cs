using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace RxSavings.Host.Seeds;

/// <summary>The invented catalogue of the sandbox's large world, fetched from it in the seed's own formats.</summary>
internal static class LargeWorldSeed
{
    private static readonly string[] Paths =
        ["catalogue/drugs.tsv", "catalogue/products.tsv", "catalogue/packages.tsv", "chains.tsv", "outlets.tsv", "programmes/largeworld.json"];

    public static async Task<IFileProvider> FetchAsync(Uri sandbox, CancellationToken cancellation)
    {
        using HttpClient client = new();
        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        foreach (string path in Paths)
        {
            files[path] = await client.GetByteArrayAsync(new Uri(sandbox, "world/" + path), cancellation);
        }

        return new InMemory(files);
    }

    private sealed class InMemory(Dictionary<string, byte[]> files) : IFileProvider
    {
        public IFileInfo GetFileInfo(string subpath) =>
            files.TryGetValue(subpath.TrimStart('/'), out byte[]? bytes) ? new File(subpath, bytes) : new NotFoundFileInfo(subpath);

        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

        public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
    }

    /// <summary>The paths the seed reader is told of: this provider lists no folders.</summary>
    public static IReadOnlyList<string> Listing => Paths;

    private sealed class File(string path, byte[] bytes) : IFileInfo
    {
        public bool Exists => true;

        public long Length => bytes.Length;

        public string? PhysicalPath => null;

        public string Name => Path.GetFileName(path);

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public bool IsDirectory => false;

        public Stream CreateReadStream() => new MemoryStream(bytes, writable: false);
    }
}
