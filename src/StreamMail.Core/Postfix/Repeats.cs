using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>Repeats that the syslog daemon has put together.</summary>
internal static class Repeats
{
    // last message repeated 3 times   (classic syslogd: the previous line of that host counts n times more)
    public static bool TryCount(ref Record record, ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("last message repeated "u8)) return false;
        ReadOnlySpan<byte> s = text["last message repeated "u8.Length..];
        long n = Ascii.LeadingNumber(s, out int digits);
        if (digits is 0 or > 9 || n < 1 || !s[digits..].StartsWith(" time"u8)) return false;
        record.Event = EventKind.Repeat;
        record.Repeat = (int)n;
        return true;
    }

    // message repeated 3 times: [ connect from unknown[198.51.100.4]]
    public static bool TryUnwrap(ref Record record, ref ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> s = text["message repeated "u8.Length..];
        long n = Ascii.LeadingNumber(s, out int digits);
        if (digits is 0 or > 9 || n < 1) return false;
        s = s[digits..];
        if (!s.StartsWith(" times: ["u8)) return false;
        s = s[" times: ["u8.Length..];
        if (!s.IsEmpty && s[0] == ' ') s = s[1..];
        if (!s.IsEmpty && s[^1] == ']') s = s[..^1];
        else record.Truncated = true;
        record.Repeat = (int)n;
        text = s;
        return true;
    }
}
