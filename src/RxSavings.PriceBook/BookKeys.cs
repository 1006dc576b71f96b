using System.Globalization;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace RxSavings.PriceBook;

/// <summary>
/// Every key of the price book, under a prefix ("rxs:"):
/// <list type="bullet">
/// <item><c>sheet:{product id}</c> hash: <c>rev</c>, <c>us</c> and one field a ZIP3; layers as compressed JSON (LayerCodec).</item>
/// <item><c>sheets</c> set: ids of products that have a sheet.</item>
/// <item><c>marks</c> hash: scope to "asserted|confirmed|pull", Unix milliseconds, asserted empty where none.</item>
/// <item><c>directory</c> string: catalogue, pharmacies, programmes, sellers; <c>directory:hash</c> string, written last: without it the book is absent.</item>
/// <item><c>publication</c> string: which publication began last; gone after a flush, so that a rebuild cut in two puts no directory.</item>
/// <item><c>health</c> string: the feeds' states.</item>
/// <item><c>gen</c> counter, one up with every change; <c>changed</c> channel: "gen|id,id,…" (no ids: anything may have changed).</item>
/// </list>
/// Nothing expires by itself: freshness is worked out when shown.
/// </summary>
internal sealed class BookKeys(IOptions<PriceBookOptions> options)
{
    private readonly string prefix = options.Value.KeyPrefix;

    public RedisKey Sheets => prefix + "sheets";

    public RedisKey Marks => prefix + "marks";

    public RedisKey Directory => prefix + "directory";

    public RedisKey DirectoryHash => prefix + "directory:hash";

    public RedisKey Publication => prefix + "publication";

    public RedisKey Health => prefix + "health";

    public RedisKey Generation => prefix + "gen";

    public RedisChannel Changed => RedisChannel.Literal(prefix + "changed");

    public RedisKey Sheet(int productId) => prefix + "sheet:" + productId.ToString(CultureInfo.InvariantCulture);
}
