using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.FileProviders;
using RxSavings.Host.Commands;
using RxSavings.Pricing.Seeds;

namespace RxSavings.Host.Seeds;

/// <summary>The seed: embedded in the executable, or a directory that replaces it.</summary>
public static class SeedFiles
{
    /// <summary>Opens the seed. Throws <see cref="HostSettingException"/> for a directory that is not there.</summary>
    public static IFileProvider Open(string? directory)
    {
        if (string.IsNullOrWhiteSpace(directory))
        {
            return new EmbeddedSeed(typeof(SeedFiles).Assembly);
        }

        string full = Path.GetFullPath(directory);
        return Directory.Exists(full) ? new PhysicalFileProvider(full) : throw new HostSettingException($"Data:Seed: there is no directory {full}");
    }

    /// <summary>Reads it. Throws <see cref="HostSettingException"/> naming the first files and lines that are wrong.</summary>
    public static Seed Read(IFileProvider files)
    {
        Seed seed = SeedReader.Read(path => ReadText(files, path), All(files));
        if (seed.Problems.Count > 0)
        {
            throw new HostSettingException("Data:Seed: " + string.Join("; ", seed.Problems.Take(3)));
        }

        return seed;
    }

    /// <summary>A hash of what the reader reads: another seed, another catalogue.</summary>
    public static string Hash(IFileProvider files)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in All(files).Where(IsRead).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path + "\n" + ReadText(files, path)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsRead(string path) =>
        path.EndsWith(".tsv", StringComparison.Ordinal) || path.StartsWith("programmes/", StringComparison.Ordinal) || path.StartsWith("sellers/", StringComparison.Ordinal);

    private static IEnumerable<string> All(IFileProvider files) =>
        files.GetDirectoryContents("").Exists ? Paths(files, "") : LargeWorldSeed.Listing;

    private static string? ReadText(IFileProvider files, string path)
    {
        IFileInfo file = files.GetFileInfo(path);
        if (!file.Exists)
        {
            return null;
        }

        using StreamReader reader = new(file.CreateReadStream());
        return reader.ReadToEnd();
    }

    private static IEnumerable<string> Paths(IFileProvider files, string folder)
    {
        foreach (IFileInfo entry in files.GetDirectoryContents(folder))
        {
            string path = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
            if (!entry.IsDirectory)
            {
                yield return path;
                continue;
            }

            foreach (string inner in Paths(files, path))
            {
                yield return inner;
            }
        }
    }
}
