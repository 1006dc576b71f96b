using System.Globalization;
using RxSavings.PriceBook.Codec;
using RxSavings.Pricing.Places;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;
using StackExchange.Redis;

namespace RxSavings.PriceBook;

/// <summary>Reads the book. The small documents are kept by <see cref="BookFollower"/>.</summary>
internal sealed class PriceBookReader(BookConnection connection, BookKeys keys) : IPriceBook
{
    private volatile BookView? current;

    public event Action<BookChange> Changed = static _ => { };

    public BookView? Current => current;

    public async Task<SheetLayers?> LayersAsync(int productId, Area area, CancellationToken cancellation)
    {
        IDatabase redis = await connection.DatabaseAsync();
        RedisValue[] fields = await redis.HashGetAsync(keys.Sheet(productId), ["rev", "us", area.IsUs ? "us" : area.Short]).WaitAsync(cancellation);
        return fields[0].IsNullOrEmpty || fields[1].IsNullOrEmpty
            ? null
            : new SheetLayers(
                productId, (long)fields[0], LayerCodec.Decode(fields[1]!, Area.Us), area.IsUs || fields[2].IsNullOrEmpty ? null : LayerCodec.Decode(fields[2]!, area));
    }

    public async Task<IReadOnlyList<SheetLayers?>> NationalAsync(IReadOnlyList<int> productIds, CancellationToken cancellation)
    {
        IDatabase redis = await connection.DatabaseAsync();
        RedisValue[][] sheets = await Task.WhenAll(productIds.Select(id => redis.HashGetAsync(keys.Sheet(id), ["rev", "us"]))).WaitAsync(cancellation);
        return
        [
            .. sheets.Select((fields, i) => fields[0].IsNullOrEmpty || fields[1].IsNullOrEmpty
                ? null
                : new SheetLayers(productIds[i], (long)fields[0], LayerCodec.Decode(fields[1]!, Area.Us), null)),
        ];
    }

    /// <summary>Reads the small documents again; the directory only where it is another.</summary>
    internal async Task LoadAsync()
    {
        IDatabase redis = await connection.DatabaseAsync();
        string? hash = await redis.StringGetAsync(keys.DirectoryHash);
        if (hash is null)
        {
            current = null;
            return;
        }

        PublishedDirectory? directory = current?.Directory;
        if (directory?.Hash != hash)
        {
            byte[]? packed = await redis.StringGetAsync(keys.Directory);
            if (packed is null)
            {
                // Flushed between the two questions.
                current = null;
                return;
            }

            directory = Documents.Directory(packed);
        }

        HashEntry[] marks = await redis.HashGetAllAsync(keys.Marks);
        byte[]? health = await redis.StringGetAsync(keys.Health);
        current = new BookView(
            directory, marks.Select(m => MarkText.Read(m.Name!, m.Value!)).OfType<Watermark>().ToDictionary(m => m.Scope, StringComparer.Ordinal),
            health is null ? [] : Documents.Health(health));
    }

    internal void Lose() => current = null;

    internal void Raise(IReadOnlyList<int> products) => Changed(new BookChange(products));

    internal static (long Generation, int[] Products) ReadMessage(string message)
    {
        string[] parts = message.Split('|');
        return (
            long.Parse(parts[0], CultureInfo.InvariantCulture),
            [.. parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(p => int.Parse(p, CultureInfo.InvariantCulture))]);
    }
}
