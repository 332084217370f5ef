using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>An SMTP reply as it stands in a log line: three digits, perhaps an enhanced code, then text.</summary>
internal static class ReplyText
{
    // 554 5.7.1 <bob@example.com>: Relay access denied
    // 550-5.7.1 first line 550 5.7.1 second line
    // 550 #5.1.0 Address rejected.
    // 5.7.1 Spam message rejected                  (cleanup, milters: no three-digit code)
    public static ReadOnlySpan<byte> Split(ReadOnlySpan<byte> s, out ReadOnlySpan<byte> code, out ReadOnlySpan<byte> dsn)
    {
        code = dsn = default;
        if (IsCode(s))
        {
            code = s[..3];
            s = s.Length > 4 ? s[4..] : default;
        }

        int hash = Ascii.At(s, 0) == '#' ? 1 : 0;
        int length = DsnLength(s[hash..]);
        if (length == 0) return s;
        byte next = Ascii.At(s, hash + length);
        if (next != ' ' && next != 0) return s;
        dsn = s.Slice(hash, length);
        s = s[(hash + length)..];
        return s.IsEmpty ? s : s[1..];
    }

    /// <summary>Adds code, enhanced code, and the rest as the reason; the whole text too when it opens with a three-digit code.</summary>
    public static void Add(ref Record r, ReadOnlySpan<byte> s)
    {
        ReadOnlySpan<byte> reason = Split(s, out ReadOnlySpan<byte> code, out ReadOnlySpan<byte> dsn);
        if (!code.IsEmpty) r.Add(FieldId.ReplyCode, code);
        if (!dsn.IsEmpty) r.Add(FieldId.ReplyDsn, dsn);
        if (!code.IsEmpty) r.Add(FieldId.ReplyText, s);
        if (!reason.IsEmpty) r.Add(FieldId.Reason, reason);
    }

    /// <summary>Length of <c>c.s.d</c> (one, one to three, one to three digits) at the start, else 0.</summary>
    public static int DsnLength(ReadOnlySpan<byte> s)
    {
        if (Ascii.At(s, 0) is not ((byte)'2' or (byte)'4' or (byte)'5') || Ascii.At(s, 1) != '.') return 0;
        int at = 2;
        Ascii.LeadingNumber(s[at..], out int subject);
        if (subject is 0 or > 3 || Ascii.At(s, at + subject) != '.') return 0;
        at += subject + 1;
        Ascii.LeadingNumber(s[at..], out int detail);
        return detail is 0 or > 3 ? 0 : at + detail;
    }

    private static bool IsCode(ReadOnlySpan<byte> s) =>
        Ascii.At(s, 0) is >= (byte)'2' and <= (byte)'5' && Ascii.IsDigit(Ascii.At(s, 1)) && Ascii.IsDigit(Ascii.At(s, 2))
        && Ascii.At(s, 3) is (byte)' ' or (byte)'-' or 0 && s.Length >= 3;
}
