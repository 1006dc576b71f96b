using System.Globalization;
using RxSavings.PriceBook.Codec;
using RxSavings.Pricing.Ports;
using RxSavings.Pricing.Pulls;
using RxSavings.Pricing.Sheets;
using StackExchange.Redis;

namespace RxSavings.PriceBook;

/// <summary>Writes the book. A sheet is put by compare-and-set: only a greater revision replaces.</summary>
internal sealed class PriceBookPublisher(BookConnection connection, BookKeys keys) : IPriceBookPublisher
{
    private const int SheetsAtOnce = 200;

    // One HSET writes the whole sheet, layers that are gone as empty: where a reader may come between two commands of a script (Garnet), it finds a whole sheet.
    private const string PutIfNewer = """
        local standing = redis.call('HGET', KEYS[1], 'rev')
        if standing and tonumber(standing) >= tonumber(ARGV[2]) then return 0 end
        local fields, gone = {}, {}
        if standing then
          local kept = {}
          for i = 1, #ARGV, 2 do kept[ARGV[i]] = true end
          for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
            if not kept[field] then gone[#gone + 1] = field end
          end
        end
        for i = 1, #ARGV do fields[i] = ARGV[i] end
        for _, field in ipairs(gone) do
          fields[#fields + 1] = field
          fields[#fields + 1] = ''
        end
        redis.call('HSET', KEYS[1], unpack(fields))
        if #gone > 0 then redis.call('HDEL', KEYS[1], unpack(gone)) end
        return 1
        """;

    private const string PutIfUnbroken = """
        if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
        redis.call('SET', KEYS[2], ARGV[2])
        redis.call('SET', KEYS[3], ARGV[3])
        return 1
        """;

    public async Task<IReadOnlyList<bool>> PublishAsync(IReadOnlyList<EncodedSheet> sheets, CancellationToken cancellation)
    {
        IDatabase redis = await connection.DatabaseAsync();
        List<bool> put = new(sheets.Count);
        foreach (EncodedSheet[] some in sheets.Chunk(SheetsAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            RedisResult[] results = await Task.WhenAll(some.Select(s => redis.ScriptEvaluateAsync(PutIfNewer, [keys.Sheet(s.ProductId)], Fields(s))));
            await redis.SetAddAsync(keys.Sheets, [.. some.Select(s => (RedisValue)s.ProductId)]);
            bool[] taken = [.. results.Select(r => (long)r == 1)];
            put.AddRange(taken);
            await AnnounceAsync(redis, some.Where((_, i) => taken[i]).Select(s => s.ProductId));
        }

        return put;
    }

    public EncodedSheet Encode(PriceSheet sheet) =>
        new(sheet.ProductId, sheet.Revision, [.. sheet.Local.Prepend(sheet.National).Select(l => (l.Area, LayerCodec.Encode(l)))]);

    public async Task MarkAsync(IReadOnlyList<Watermark> watermarks, CancellationToken cancellation)
    {
        IDatabase redis = await connection.DatabaseAsync();
        RedisValue[] standing = await redis.HashKeysAsync(keys.Marks);
        RedisValue[] gone = [.. standing.Where(s => watermarks.All(w => w.Scope != s))];
        if (gone.Length > 0)
        {
            await redis.HashDeleteAsync(keys.Marks, gone);
        }

        if (watermarks.Count > 0)
        {
            await redis.HashSetAsync(keys.Marks, [.. watermarks.Select(w => new HashEntry(w.Scope, MarkText.Of(w)))]);
        }

        await AnnounceAsync(redis, null);
    }

    public async Task PutHealthAsync(IReadOnlyList<FeedHealth> health, CancellationToken cancellation)
    {
        IDatabase redis = await connection.DatabaseAsync();
        await redis.StringSetAsync(keys.Health, Documents.Encode(health));
        await AnnounceAsync(redis, null);
    }

    public async Task<string> BeginAsync(CancellationToken cancellation)
    {
        string publication = Guid.NewGuid().ToString("N");
        await (await connection.DatabaseAsync()).StringSetAsync(keys.Publication, publication);
        return publication;
    }

    public async Task<bool> PutDirectoryAsync(PublishedDirectory directory, string publication, CancellationToken cancellation)
    {
        IDatabase redis = await connection.DatabaseAsync();
        RedisResult put = await redis.ScriptEvaluateAsync(
            PutIfUnbroken, [keys.Publication, keys.Directory, keys.DirectoryHash], [publication, Documents.Encode(directory), directory.Hash]);
        if ((long)put == 0)
        {
            return false;
        }

        await AnnounceAsync(redis, null);
        return true;
    }

    public async Task<string?> DirectoryHashAsync(CancellationToken cancellation) =>
        await (await connection.DatabaseAsync()).StringGetAsync(keys.DirectoryHash);

    public async Task<IReadOnlyDictionary<int, long>> RevisionsAsync(CancellationToken cancellation)
    {
        IDatabase redis = await connection.DatabaseAsync();
        int[] ids = [.. (await redis.SetMembersAsync(keys.Sheets)).Select(v => (int)v)];
        RedisValue[] revisions = await Task.WhenAll(ids.Select(id => redis.HashGetAsync(keys.Sheet(id), "rev")));
        return ids.Zip(revisions).Where(r => r.Second.HasValue).ToDictionary(r => r.First, r => (long)r.Second);
    }

    private static RedisValue[] Fields(EncodedSheet sheet) =>
        ["rev", sheet.Revision.ToString(CultureInfo.InvariantCulture), .. sheet.Layers.SelectMany(l => new RedisValue[] { l.Area.Short, l.Packed })];

    /// <summary>Tells the nodes; null: anything may have changed. The counter is what a node compares that missed the message.</summary>
    private async Task AnnounceAsync(IDatabase redis, IEnumerable<int>? products)
    {
        string ids = products is null ? "" : string.Join(',', products.Select(p => p.ToString(CultureInfo.InvariantCulture)));
        if (products is null || ids.Length > 0)
        {
            long generation = await redis.StringIncrementAsync(keys.Generation);
            await redis.PublishAsync(keys.Changed, string.Create(CultureInfo.InvariantCulture, $"{generation}|{ids}"));
        }
    }
}
