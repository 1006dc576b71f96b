using System.Buffers;
using System.IO.Hashing;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Observations;
using RxSavings.Pricing.Places;

namespace RxSavings.Ledger.Blocks;

/// <summary>Rows of a block, sorted by key, as varints; the hash is of meaning only, for neither payload nor row number is packed.</summary>
internal static class BlockCodec
{
    private const int LargestRow = 48;

    /// <summary>Sorts, lets the later of two rows of one key win, and returns how many remain at the front.</summary>
    public static int Settle(Span<SourceRow> rows)
    {
        bool sorted = true;
        for (int i = 1; i < rows.Length && sorted; i++)
        {
            sorted = rows[i - 1].CompareTo(rows[i]) < 0;
        }

        if (sorted)
        {
            return rows.Length;
        }

        // Span sort is not stable: the place in the payload says which of two was later.
        rows.Sort(static (a, b) =>
        {
            int c = a.CompareTo(b);
            c = c != 0 ? c : a.Payload.CompareTo(b.Payload);
            return c != 0 ? c : a.RowNumber.CompareTo(b.RowNumber);
        });
        int kept = 0;
        for (int i = 1; i < rows.Length; i++)
        {
            kept += rows[kept].SameKey(rows[i]) ? 0 : 1;
            rows[kept] = rows[i];
        }

        return kept + 1;
    }

    public static int Encode(ReadOnlySpan<SourceRow> rows, ref byte[] buffer)
    {
        if (buffer.Length < rows.Length * LargestRow)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = ArrayPool<byte>.Shared.Rent(rows.Length * LargestRow);
        }

        int at = 0;
        foreach (ref readonly SourceRow row in rows)
        {
            buffer[at++] = (byte)(((int)row.Kind << 4) | (int)row.Unit);
            Put(buffer, ref at, (ulong)row.Programme);
            Put(buffer, ref at, (ulong)row.Seller);
            Put(buffer, ref at, (ulong)row.Area.Code);
            Put(buffer, ref at, (ulong)row.Quantity);
            Put(buffer, ref at, (ulong)row.Amount);
            Put(buffer, ref at, (ulong)((row.AsOfOffset << 1) ^ (row.AsOfOffset >> 31)) & 0xFFFFFFFF);
        }

        return at;
    }

    public static SourceRow[] Decode(ReadOnlySpan<byte> packed, int count)
    {
        SourceRow[] rows = new SourceRow[count];
        int at = 0;
        for (int i = 0; i < count; i++)
        {
            byte kindUnit = packed[at++];
            int programme = (int)Get(packed, ref at), seller = (int)Get(packed, ref at), area = (int)Get(packed, ref at), quantity = (int)Get(packed, ref at);
            long amount = (long)Get(packed, ref at);
            uint zigzag = (uint)Get(packed, ref at);
            rows[i] = new SourceRow
            {
                Kind = (SourceKind)(kindUnit >> 4), Unit = (PricingUnit)(kindUnit & 15), Area = new Area((short)area), Quantity = quantity,
                Programme = programme, Seller = seller, Amount = amount, AsOfOffset = (int)(zigzag >> 1) ^ -(int)(zigzag & 1),
            };
        }

        return rows;
    }

    public static UInt128 Hash(ReadOnlySpan<byte> packed) => XxHash128.HashToUInt128(packed);

    private static void Put(byte[] buffer, ref int at, ulong value)
    {
        while (value >= 0x80)
        {
            buffer[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        buffer[at++] = (byte)value;
    }

    private static ulong Get(ReadOnlySpan<byte> packed, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte b = packed[at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
    }
}
