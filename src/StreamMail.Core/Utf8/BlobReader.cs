using System.Buffers.Binary;

namespace StreamMail.Core.Utf8;

/// <summary>Reads what <see cref="BlobWriter"/> wrote.</summary>
public ref struct BlobReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly bool AtEnd => _at >= _bytes.Length;

    public byte Byte() => Take(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public ReadOnlySpan<byte> Bytes() => Take(Int32());

    /// <summary>Null when absent.</summary>
    public byte[]? Optional()
    {
        int length = Int32();
        return length < 0 ? null : Take(length).ToArray();
    }

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _at;

    public void Skip(int n) => Take(n);

    private ReadOnlySpan<byte> Take(int n)
    {
        if (n < 0 || n > _bytes.Length - _at) throw new InvalidDataException("The saved form is damaged: it ends too early.");
        ReadOnlySpan<byte> part = _bytes.Slice(_at, n);
        _at += n;
        return part;
    }
}
