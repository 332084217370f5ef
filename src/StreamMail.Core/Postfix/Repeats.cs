using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>rsyslog's repeated-message reduction.</summary>
internal static class Repeats
{
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
