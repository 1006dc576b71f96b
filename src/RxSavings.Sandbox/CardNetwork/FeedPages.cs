using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace RxSavings.Sandbox.CardNetwork;

/// <summary>A page as it is sent: plain and gzipped, with its ETag.</summary>
internal sealed record FeedPage(byte[] Plain, byte[] Gzip, string ETag);

/// <summary>What the header says of an answer: its state, and for changes the state they are counted from.</summary>
internal sealed record FeedHeader(string Programme, DateTimeOffset AsOf, string? Version = null, string? Since = null)
{
    public string Line(int pages)
    {
        string kind = Since is null ? "\"kind\":\"full\"" : $"\"kind\":\"delta\",\"since\":\"{Since}\"";
        string version = Version is null ? "" : $"\"version\":\"{Version}\",";
        return $"{{\"contract\":\"card-network/1\",\"programme\":\"{Programme}\",{kind},{version}\"asOf\":\"{AsOf:yyyy-MM-dd'T'HH:mm:ss'Z'}\",\"pages\":{pages}}}\n";
    }
}

/// <summary>A whole pull cut into pages: header line, rows grouped by NDC, trailer with count and hash. With columns the rows are cells, and what is not a row is a remark.</summary>
internal static class FeedPages
{
    public static IReadOnlyList<FeedPage> Make(FeedHeader header, IEnumerable<string> lines, int rowsPerPage, int rows, bool badHash = false, string? columns = null)
    {
        int pages = Math.Max(1, (rows + rowsPerPage - 1) / rowsPerPage);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        List<FeedPage> made = [];
        StringBuilder page = new();
        string remark = columns is null ? "" : "#";
        page.Append(remark).Append(header.Line(pages));
        Columns();
        int written = 0;
        foreach (string line in lines)
        {
            page.Append(line).Append('\n');
            if (++written % rowsPerPage == 0 && written < rows)
            {
                made.Add(Close(page, hash, null));
                Columns();
            }
        }

        made.Add(Close(page, hash, rest =>
        {
            string sha = Convert.ToHexStringLower(rest);
            return remark + $"{{\"end\":true,\"rows\":{written},\"sha256\":\"{(badHash ? new string('0', 64) : sha)}\"}}\n";
        }));
        return made;

        void Columns() => page.Append(columns is null ? "" : columns + "\n");
    }

    private static FeedPage Close(StringBuilder page, IncrementalHash hash, Func<byte[], string>? trailer)
    {
        byte[] rows = Encoding.UTF8.GetBytes(page.ToString());
        page.Clear();
        hash.AppendData(rows);
        byte[] plain = trailer is null ? rows : [.. rows, .. Encoding.UTF8.GetBytes(trailer(hash.GetCurrentHash()))];
        return Of(plain);
    }

    public static FeedPage Of(byte[] plain)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return new FeedPage(plain, packed.ToArray(), $"\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12))}\"");
    }
}
