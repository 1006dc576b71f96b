using System.Security.Cryptography;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;

namespace RxSavings.Feeds.Checking;

/// <summary>Keeps the answers of one check as files of its own, and removes them with itself: a check leaves nothing behind.</summary>
internal sealed class AnswersKept : IPayloadArchive, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rxsavings-check-").FullName;
    private int kept;

    public async Task<ArchivedPayload> KeepAsync(PayloadOrigin origin, Stream body, ArchivedPayload? before, CancellationToken cancellation)
    {
        int id = ++kept;
        await using FileStream file = new(PathOf(id), FileMode.CreateNew, FileAccess.ReadWrite);
        await body.CopyToAsync(file, cancellation);
        file.Position = 0;
        return new ArchivedPayload(id, origin, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)), file.Length);
    }

    public Task<Stream> OpenAsync(ArchivedPayload payload, CancellationToken cancellation) =>
        Task.FromResult(Decoding.Of(File.OpenRead(PathOf(payload.Id)), payload.Origin.ContentEncoding));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string PathOf(long id) => Path.Combine(folder, id.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
