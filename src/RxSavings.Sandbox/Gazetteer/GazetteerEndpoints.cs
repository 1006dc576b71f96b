using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace RxSavings.Sandbox.Gazetteer;

/// <summary>www2.census.gov's gazetteer files.</summary>
internal static class GazetteerEndpoints
{
    public static void Map(WebApplication app) => app.MapGet("/gazetteer/geo/docs/maps-data/data/gazetteer/{year:int}_Gazetteer/{file}", SendAsync);

    private static async Task SendAsync(HttpContext context, ZipTable table, int year, string file)
    {
        string name = $"{year}_Gaz_zcta_national";
        HttpResponse answer = context.Response;
        if (file != name + ".zip")
        {
            answer.StatusCode = 404;
            return;
        }

        string text = table.Text(year);
        string etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16))}\"";
        answer.Headers.ETag = etag;
        if (context.Request.Headers.IfNoneMatch == etag)
        {
            answer.StatusCode = 304;
            return;
        }

        answer.ContentType = "application/zip";
        await answer.Body.WriteAsync(Zipped(name + ".txt", text), context.RequestAborted);
    }

    /// <summary>The entry bears a fixed date: the same text is the same archive.</summary>
    private static byte[] Zipped(string name, string text)
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using Stream file = entry.Open();
            file.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
