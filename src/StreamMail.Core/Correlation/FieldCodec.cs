using System.Runtime.CompilerServices;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>Fields as they stand on a tape: <c>[id: 1][length: 2][bytes]</c>.</summary>
internal static class FieldCodec
{
    public const int HeaderSize = 3;

    public static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> fields, out FieldId id)
    {
        id = (FieldId)fields[0];
        int length = Unsafe.ReadUnaligned<ushort>(in fields[1]);
        ReadOnlySpan<byte> value = fields.Slice(HeaderSize, length);
        fields = fields[(HeaderSize + length)..];
        return value;
    }

    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> fields, int count, FieldId id)
    {
        for (; count > 0; count--)
        {
            ReadOnlySpan<byte> value = Next(ref fields, out FieldId found);
            if (found == id) return value;
        }

        return default;
    }

    public static bool Contains(ReadOnlySpan<byte> fields, int count, FieldId id)
    {
        for (; count > 0; count--)
        {
            Next(ref fields, out FieldId found);
            if (found == id) return true;
        }

        return false;
    }

    /// <summary>Appends one field; returns the bytes written.</summary>
    public static int Write(Span<byte> to, FieldId id, ReadOnlySpan<byte> value)
    {
        to[0] = (byte)id;
        Unsafe.WriteUnaligned(ref to[1], (ushort)value.Length);
        value.CopyTo(to[HeaderSize..]);
        return HeaderSize + value.Length;
    }
}
