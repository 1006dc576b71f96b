using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using RxSavings.Web.Answers;

namespace RxSavings.Web.Assets;

/// <summary>
/// The site's own files, held in memory and in every encoding. The style sheets of wwwroot/css become one file, in the order of their names; one beside that folder is of the pages that
/// ask for it. The scripts of a product's page become one file too. Addresses
/// hold a hash of the content, so a browser may keep a file for ever.
/// </summary>
internal sealed partial class AssetFiles
{
    private const string Root = "assets/";
    private const string Sheets = Root + "css/";

    /// <summary>What a product's page needs comes as one file.</summary>
    private static readonly string[] ProductScripts = ["saved.js", "near.js"];

    private readonly FrozenDictionary<string, FrozenAnswer> byHashedName;
    private readonly FrozenDictionary<string, string> pathOfName;

    public AssetFiles()
    {
        Assembly assembly = typeof(AssetFiles).Assembly;
        string[] names = [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Root, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Dictionary<string, byte[]> files = names.Where(n => !n.StartsWith(Sheets, StringComparison.Ordinal))
            .ToDictionary(n => n[Root.Length..], n => n.EndsWith(".css", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(Lean(Read(assembly, n))) : Read(assembly, n));
        // Each in a block of its own: what one names is not the other's.
        files["product.js"] = Encoding.UTF8.GetBytes(string.Concat(ProductScripts.Select(n => $"{{\n{Encoding.UTF8.GetString(files[n])}}}\n")));
        files["site.css"] = Encoding.UTF8.GetBytes(string.Concat(names.Where(n => n.StartsWith(Sheets, StringComparison.Ordinal)).Select(n => Lean(Read(assembly, n)))));
        byHashedName = files.ToFrozenDictionary(f => Hashed(f.Key, f.Value), f => Freeze(f.Key, f.Value), StringComparer.Ordinal);
        pathOfName = files.ToFrozenDictionary(f => f.Key, f => "/assets/" + Hashed(f.Key, f.Value), StringComparer.Ordinal);
    }

    /// <summary>The address of a file. Throws for one that is not there.</summary>
    public string this[string name] => pathOfName[name];

    /// <summary>Sends a file by its hashed name; 404 for one that is not there.</summary>
    /// <param name="caching">How long whoever asked may use it: for ever, unless its address is one for all its contents.</param>
    public async Task SendAsync(HttpContext context, string name, string caching = "public, max-age=31536000, immutable")
    {
        if (!byHashedName.TryGetValue(name, out FrozenAnswer? file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        FrozenBytes bytes = file.In(ContentCodings.Accepted(context.Request.Headers.AcceptEncoding));
        IHeaderDictionary headers = context.Response.Headers;
        headers.CacheControl = caching;
        headers.Vary = "Accept-Encoding";
        headers.ETag = bytes.ETag;
        headers.ContentType = file.ContentType;
        headers.ContentLength = bytes.Body.Length;
        if (bytes.ContentEncoding.Count > 0)
        {
            headers.ContentEncoding = bytes.ContentEncoding;
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes.Body, context.RequestAborted);
        }
    }

    private static FrozenAnswer Freeze(string name, byte[] bytes)
    {
        string type = new FileExtensionContentTypeProvider().TryGetContentType(name, out string? known) ? known : "application/octet-stream";
        FrozenAnswer answer = new(bytes, type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type, DateTimeOffset.MaxValue, null, []);
        answer.Squeeze(ContentCoding.Brotli, hard: true);
        answer.Squeeze(ContentCoding.Gzip, hard: true);
        return answer;
    }

    private static string Hashed(string name, byte[] bytes)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6));
        return $"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}";
    }

    // Comments and spaces are for readers of the repository; what stands in quotes stays as it is.
    private static string Lean(byte[] css) => Spare().Replace(Encoding.UTF8.GetString(css), m => m.Groups["kept"].Value);

    [GeneratedRegex("""(?<kept>"[^"]*")|/\*.*?\*/|\s*(?<kept>[{};])\s*|(?<kept>[:,])\s+|\s*\n\s*""", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Spare();

    private static byte[] Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
