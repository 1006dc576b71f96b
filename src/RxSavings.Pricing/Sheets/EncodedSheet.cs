using System.Buffers.Binary;
using RxSavings.Pricing.Places;

namespace RxSavings.Pricing.Sheets;

/// <summary>A price sheet as the book stores it: every layer packed once.</summary>
public sealed record EncodedSheet(int ProductId, long Revision, IReadOnlyList<(Area Area, byte[] Packed)> Layers)
{
    /// <summary>All layers in one piece, each with its area's code and its length before it: what the publication log keeps.</summary>
    public byte[] Whole()
    {
        byte[] whole = new byte[Layers.Sum(l => l.Packed.Length + sizeof(short) + sizeof(int))];
        Span<byte> rest = whole;
        foreach ((Area area, byte[] packed) in Layers)
        {
            BinaryPrimitives.WriteInt16LittleEndian(rest, area.Code);
            BinaryPrimitives.WriteInt32LittleEndian(rest[sizeof(short)..], packed.Length);
            packed.CopyTo(rest[(sizeof(short) + sizeof(int))..]);
            rest = rest[(sizeof(short) + sizeof(int) + packed.Length)..];
        }

        return whole;
    }
}
