using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>The end of <c>name[addr]</c>, <c>name[addr]:port</c> or <c>[addr]:port</c> in front of other text.</summary>
internal static class Peer
{
    // unknown[198.51.100.4]: ...    mail.example.net[2001:db8::25]:51234: ...    [198.51.100.4]:40112: ...
    /// <summary>Length of the peer at the start; 0 when there is none. Its name is a verified host name and cannot hold brackets or blanks.</summary>
    public static int Length(ReadOnlySpan<byte> s)
    {
        int open = s.IndexOfAny((byte)'[', (byte)' ');
        if (open < 0 || s[open] != '[') return 0;
        int close = s[open..].IndexOf((byte)']');
        if (close < 0) return 0;
        int end = open + close + 1;
        if (Ascii.At(s, end) != ':') return end;
        Ascii.LeadingNumber(s[(end + 1)..], out int digits);
        return digits is > 0 and <= 5 ? end + 1 + digits : end;
    }

    /// <summary>Takes the peer and the text behind <c>: </c>; false when the span does not open that way.</summary>
    public static bool Take(ReadOnlySpan<byte> s, out ReadOnlySpan<byte> peer, out ReadOnlySpan<byte> rest)
    {
        int length = Length(s);
        if (length == 0 || Ascii.At(s, length) != ':')
        {
            peer = rest = default;
            return false;
        }

        peer = s[..length];
        rest = s[(length + 1)..];
        if (Ascii.At(rest, 0) == ' ') rest = rest[1..];
        return true;
    }
}
