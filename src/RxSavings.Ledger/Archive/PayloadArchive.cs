using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using Microsoft.Extensions.Options;
using RxSavings.Ledger.Stores;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Ledger.Archive;

/// <summary>Answers as files named by their hash, and their origins in a chained table. What came unencoded is gzipped on disk.</summary>
internal sealed class PayloadArchive(Store store, IOptions<LedgerOptions> options) : IPayloadArchive
{
    private readonly string folder = Path.Combine(options.Value.DataDirectory, "payloads");

    public async Task<ArchivedPayload> KeepAsync(PayloadOrigin origin, Stream body, ArchivedPayload? before, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".part");
        try
        {
            (string sha256, long bytes) = await WriteAsync(temporary, origin, body, cancellation);
            string path = PathOf(sha256, Packed(origin));
            if (!File.Exists(path) || new FileInfo(path).Length != new FileInfo(temporary).Length)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                FlushToDisk(temporary);
                File.Move(temporary, path, overwrite: true);
            }

            if (before is not null && before.Sha256 == sha256 && SameAnswer(before.Origin, origin))
            {
                return before;
            }

            long id = await RecordAsync(origin, sha256, bytes, cancellation);
            return new ArchivedPayload(id, origin, sha256, bytes);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public async Task<Stream> OpenAsync(ArchivedPayload payload, CancellationToken cancellation)
    {
        string path = PathOf(payload.Sha256, Packed(payload.Origin));
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"payload {payload.Id} is missing from the archive");
        }

        string found = await HashAsync(path, Packed(payload.Origin), cancellation);
        if (found != payload.Sha256)
        {
            throw new InvalidDataException($"payload {payload.Id} was altered: its hash is no longer {payload.Sha256}");
        }

        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        return payload.Origin.ContentEncoding switch
        {
            null or "" or "identity" or "gzip" => new GZipStream(file, CompressionMode.Decompress),
            "br" => new BrotliStream(file, CompressionMode.Decompress),
            "deflate" => new ZLibStream(file, CompressionMode.Decompress),
            string other => throw new InvalidDataException($"payload {payload.Id} is encoded as {other}, which is not known"),
        };
    }

    private static bool SameAnswer(PayloadOrigin before, PayloadOrigin now) =>
        before.Url == now.Url && before.ETag == now.ETag && before.LastModified == now.LastModified && before.ContentEncoding == now.ContentEncoding;

    /// <summary>Whether the bytes came plain, so that the file is our own gzip of them.</summary>
    private static bool Packed(PayloadOrigin origin) => origin.ContentEncoding is null or "" or "identity";

    private string PathOf(string sha256, bool packed) => Path.Combine(folder, sha256[..2], sha256 + (packed ? ".gz" : ".wire"));

    private static async Task<(string Sha256, long Bytes)> WriteAsync(string path, PayloadOrigin origin, Stream body, CancellationToken cancellation)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        Stream target = Packed(origin) ? new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true) : file;
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        int read;
        while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            bytes += read;
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        if (target != file)
        {
            await target.DisposeAsync();
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }

    private static void FlushToDisk(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.None);
        file.Flush(flushToDisk: true);
    }

    private static async Task<string> HashAsync(string path, bool packed, CancellationToken cancellation)
    {
        await using FileStream file = File.OpenRead(path);
        await using Stream wire = packed ? new GZipStream(file, CompressionMode.Decompress) : file;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(wire, cancellation));
    }

    private Task<long> RecordAsync(PayloadOrigin origin, string sha256, long bytes, CancellationToken cancellation) => store.WriteAsync(
        async db =>
        {
            if (!store.Sqlite)
            {
                // The commit of the pull that refers to it makes it durable too; without one nothing needs it.
                await db.ExecuteAsync("SET LOCAL synchronous_commit = off", cancellation);
            }

            // One chain a scope: its lease lets one pull write at a time.
            string before = await db.GetTable<PayloadRow>().Where(p => p.Scope == origin.Scope).OrderByDescending(p => p.Id).Select(p => p.Chain).FirstOrDefaultAsync(cancellation) ?? "";
            return await db.InsertWithInt64IdentityAsync(
                new PayloadRow
                {
                    Scope = origin.Scope, Method = origin.Method, Url = origin.Url, Status = origin.Status, ETag = origin.ETag,
                    LastModified = Millis.Of(origin.LastModified), Encoding = origin.ContentEncoding, Type = origin.ContentType,
                    Fetched = Millis.Of(origin.FetchedAt), Sha256 = sha256, Bytes = bytes,
                    Chain = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(before + sha256))),
                },
                token: cancellation);
        },
        cancellation);

    internal static ArchivedPayload Of(PayloadRow row) => new(
        row.Id,
        new PayloadOrigin(
            row.Scope, row.Method, row.Url, row.Status, row.ETag, Millis.At(row.LastModified), row.Encoding, row.Type, Millis.At(row.Fetched)),
        row.Sha256, row.Bytes);
}
