using System.Buffers.Binary;

namespace RxSavings.Ledger.Blocks;

/// <summary>PostgreSQL's binary COPY format, written by hand into one growing buffer: four times less work than the general importer.</summary>
internal sealed class CopyFrames
{
    private static readonly byte[] Header = [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 255, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private byte[] buffer = new byte[1 << 20];
    private int at;

    public CopyFrames() => Clear();

    public int Rows { get; private set; }

    public int Bytes => at;

    public void Row(short columns)
    {
        Rows++;
        Ensure(512);
        BinaryPrimitives.WriteInt16BigEndian(buffer.AsSpan(at), columns);
        at += 2;
    }

    public void Short(short value)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(at), 2);
        BinaryPrimitives.WriteInt16BigEndian(buffer.AsSpan(at + 4), value);
        at += 6;
    }

    public void Int(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(at), 4);
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(at + 4), value);
        at += 8;
    }

    public void Long(long value)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(at), 8);
        BinaryPrimitives.WriteInt64BigEndian(buffer.AsSpan(at + 4), value);
        at += 12;
    }

    public void Null()
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(at), -1);
        at += 4;
    }

    public void Bytea(ReadOnlySpan<byte> value)
    {
        Ensure(value.Length + 64);
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(at), value.Length);
        value.CopyTo(buffer.AsSpan(at + 4));
        at += 4 + value.Length;
    }

    /// <summary>The whole stream with its end mark.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        Ensure(2);
        BinaryPrimitives.WriteInt16BigEndian(buffer.AsSpan(at), -1);
        return buffer.AsMemory(0, at + 2);
    }

    public void Clear()
    {
        Header.CopyTo(buffer, 0);
        at = Header.Length;
        Rows = 0;
    }

    private void Ensure(int more)
    {
        if (buffer.Length - at < more)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, at + more));
        }
    }
}
