using System.Reflection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace RxSavings.Host.Seeds;

/// <summary>The embedded resources named "seed/…" as a tree of files.</summary>
internal sealed class EmbeddedSeed(Assembly assembly) : IFileProvider
{
    private const string Root = "seed/";

    private readonly string[] names =
        [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Root, StringComparison.Ordinal)).Select(n => n[Root.Length..].Replace('\\', '/'))];

    public IFileInfo GetFileInfo(string subpath)
    {
        string path = subpath.TrimStart('/');
        return names.Contains(path, StringComparer.Ordinal) ? new EmbeddedFile(assembly, path) : new NotFoundFileInfo(path);
    }

    public IDirectoryContents GetDirectoryContents(string subpath)
    {
        string folder = subpath.Trim('/');
        string prefix = folder.Length == 0 ? "" : folder + "/";
        IFileInfo[] entries =
        [
            .. names.Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
                .Select(n => n[prefix.Length..])
                .GroupBy(n => n.Split('/')[0], StringComparer.Ordinal)
                .Select(g => g.Any(n => n.Contains('/')) ? (IFileInfo)new EmbeddedFolder(g.Key) : new EmbeddedFile(assembly, prefix + g.Key)),
        ];
        return entries.Length == 0 ? NotFoundDirectoryContents.Singleton : new Folder(entries);
    }

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    private sealed class Folder(IFileInfo[] entries) : IDirectoryContents
    {
        public bool Exists => true;

        public IEnumerator<IFileInfo> GetEnumerator() => ((IEnumerable<IFileInfo>)entries).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => entries.GetEnumerator();
    }

    private sealed class EmbeddedFile(Assembly assembly, string path) : IFileInfo
    {
        public bool Exists => true;

        public bool IsDirectory => false;

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Length
        {
            get
            {
                using Stream stream = CreateReadStream();
                return stream.Length;
            }
        }

        public string Name => Path.GetFileName(path);

        public string? PhysicalPath => null;

        public Stream CreateReadStream() => assembly.GetManifestResourceStream(Root + path)!;
    }

    private sealed class EmbeddedFolder(string name) : IFileInfo
    {
        public bool Exists => true;

        public bool IsDirectory => true;

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Length => -1;

        public string Name => name;

        public string? PhysicalPath => null;

        public Stream CreateReadStream() => throw new InvalidOperationException($"{name} is a folder");
    }
}
