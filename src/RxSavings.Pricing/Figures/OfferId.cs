using System.Globalization;
using RxSavings.Pricing.Observations;

namespace RxSavings.Pricing.Figures;

/// <summary>
/// The name of an offer: product, quantity and a hash of source, programme, pharmacy and area, e.g. "2-30-1q5c8w0d3m7yz". The package is not in it, since an
/// offer stays the same when the pharmacy's shelf changes; nor is the place in words.
/// </summary>
public static class OfferId
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string Of(int productId, FactKey key)
    {
        ulong hash = Mix(14695981039346656037, key.Scope);
        hash = Mix(hash, key.Programme ?? "");
        hash = Mix(hash, key.Seller ?? "");
        hash = (hash ^ (((ulong)key.Kind << 20) | (key.SellerIsOutlet ? 1ul << 17 : 0) | (ushort)key.Area.Code)) * 1099511628211;
        Span<char> text = stackalloc char[13];
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = Digits[(int)(hash & 31)];
            hash >>= 5;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{productId}-{key.Quantity}-{text}");
    }

    /// <summary>The last part of an id: what names source, programme, pharmacy and area.</summary>
    public static string Tail(string id) => id[(id.LastIndexOf('-') + 1)..];

    /// <summary>The product and quantity an id names, whether or not there is such an offer now.</summary>
    public static bool TryParse(string id, out int productId, out int quantity)
    {
        quantity = 0;
        string[] parts = id.Split('-');
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out productId)
            && parts.Length == 3 && parts[2].Length == 13
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out quantity);
    }

    private static ulong Mix(ulong hash, string text)
    {
        foreach (char c in text)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return (hash ^ 0x1f) * 1099511628211;
    }
}
