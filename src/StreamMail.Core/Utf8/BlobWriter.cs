using System.Buffers.Binary;

namespace StreamMail.Core.Utf8;

/// <summary>Writes the persisted and internal binary forms: little-endian numbers, byte strings with a 32-bit length.</summary>
public sealed class BlobWriter(int capacity = 1024)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value) => Room(1)[0] = value;

    public void Int32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Room(4), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Room(8), value);

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Int32(value.Length);
        value.CopyTo(Room(value.Length));
    }

    /// <summary>A byte string that may be absent.</summary>
    public void Optional(bool present, ReadOnlySpan<byte> value)
    {
        if (present) Bytes(value);
        else Int32(-1);
    }

    private Span<byte> Room(int n)
    {
        if (_bytes.Length - Length < n) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + n));
        Span<byte> room = _bytes.AsSpan(Length, n);
        Length += n;
        return room;
    }
}
