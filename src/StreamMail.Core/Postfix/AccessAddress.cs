using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>The end of an address, and of the protocol word, among the trailing fields of an access record.</summary>
internal static class AccessAddress
{
    /// <summary>
    /// Unquoted addresses with blanks or brackets (internal form, up to 3.4) end at the last <c>&gt;</c> that a field
    /// follows, looking no further than the first protocol field; all others at the first.
    /// </summary>
    public static bool Read(scoped ref ReadOnlySpan<byte> s, out ReadOnlySpan<byte> address)
    {
        int start = Ascii.At(s, 0) == '"' ? Address.QuotedEnd(s, 1) : 0;
        bool quoted = start > 0;
        if (start < 0) start = 0;
        int found = -1;
        for (int at = start; ;)
        {
            int close = s[at..].IndexOf((byte)'>');
            if (close < 0) break;
            at += close + 1;
            ReadOnlySpan<byte> rest = s[at..];
            if (!Follows(rest, out bool last)) continue;
            found = at - 1;
            if (quoted || last || s[..found].IndexOfAny(" <>"u8) < 0) break;
        }

        address = found < 0 ? default : s[..found];
        if (found >= 0) s = s[(found + 1)..];
        return found >= 0;
    }

    public static int ProtoLength(ReadOnlySpan<byte> s)
    {
        int n = 0;
        while (n < s.Length && Ascii.IsLetterOrDigit(s[n])) n++;
        return n == s.Length || s[n] is (byte)' ' or (byte)',' or (byte)':' ? n : 0;
    }

    private static bool Follows(ReadOnlySpan<byte> rest, out bool last)
    {
        if (Ascii.At(rest, 0) == ',') rest = rest[1..];
        last = rest.StartsWith(" proto="u8) && ProtoLength(rest[7..]) > 0;
        return last || rest.StartsWith(" to=<"u8) || rest.IsEmpty || rest.StartsWith(" helo=<"u8) || rest.StartsWith(" sasl_"u8) || rest.StartsWith(": "u8);
    }
}
