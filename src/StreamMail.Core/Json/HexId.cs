namespace StreamMail.Core.Json;

/// <summary>128-bit identities as 32 hexadecimal digits.</summary>
internal static class HexId
{
    public const int Length = 32;

    public static void Write(JsonBuffer json, ReadOnlySpan<byte> name, (ulong High, ulong Low) id)
    {
        Span<byte> text = stackalloc byte[Length];
        Format(id, text);
        json.String(name, text);
    }

    public static void Format((ulong High, ulong Low) id, Span<byte> to)
    {
        for (int i = 0; i < 16; i++)
        {
            to[i] = Digit(id.High >> (60 - (4 * i)));
            to[16 + i] = Digit(id.Low >> (60 - (4 * i)));
        }
    }

    private static byte Digit(ulong v)
    {
        int d = (int)(v & 15);
        return (byte)(d < 10 ? '0' + d : 'a' + d - 10);
    }
}
