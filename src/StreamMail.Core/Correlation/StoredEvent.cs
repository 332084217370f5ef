using System.Runtime.CompilerServices;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>
/// An event inside a trace's buffer. A field is stored as on the tape, or, with the top bit of its ID set, as
/// <c>[offset: 4][length: 2]</c> of the same value earlier in the buffer: the tenth attempt of a deferred mail says
/// little that the first did not.
/// </summary>
internal readonly ref struct StoredEvent(ReadOnlySpan<byte> buffer, int offset)
{
    public const byte BackReference = 0x80;
    private readonly ReadOnlySpan<byte> _buffer = buffer;
    private readonly int _offset = offset;

    public ref readonly StoredHeader Header => ref Unsafe.As<byte, StoredHeader>(ref Unsafe.AsRef(in _buffer[_offset]));

    public ReadOnlySpan<byte> this[FieldId id]
    {
        get
        {
            TryGet(id, out ReadOnlySpan<byte> value);
            return value;
        }
    }

    public bool TryGet(FieldId id, out ReadOnlySpan<byte> value)
    {
        bool found = TryLocate(id, out int start, out int length);
        value = found ? _buffer.Slice(start, length) : default;
        return found;
    }

    /// <summary>Where in the buffer the value lies; <see cref="Slice.None"/> when there is none.</summary>
    public Slice Locate(FieldId id) => TryLocate(id, out int start, out int length) ? new Slice(start, length) : Slice.None;

    /// <summary>Where in the buffer the value lies.</summary>
    public bool TryLocate(FieldId id, out int start, out int length)
    {
        int at = _offset + Unsafe.SizeOf<StoredHeader>();
        for (int n = Header.FieldCount; n > 0; n--)
        {
            byte tag = _buffer[at];
            if ((tag & BackReference) != 0)
            {
                start = Unsafe.ReadUnaligned<int>(in _buffer[at + 1]);
                length = Unsafe.ReadUnaligned<ushort>(in _buffer[at + 5]);
                at += 7;
            }
            else
            {
                length = Unsafe.ReadUnaligned<ushort>(in _buffer[at + 1]);
                start = at + FieldCodec.HeaderSize;
                at = start + length;
            }

            if ((FieldId)(tag & ~BackReference) == id) return true;
        }

        start = length = 0;
        return false;
    }
}
