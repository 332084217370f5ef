using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

/// <summary>The part of an RFC 5424 line behind <c>&lt;PRI&gt;1 </c>.</summary>
internal static class Rfc5424
{
    // 2025-03-05T09:14:02.123456+01:00 mx1 postfix/qmgr 812 - - 4A1B2C3D4E: removed
    // rsyslog's stock template puts a second blank before the text and only "postfix" into APP-NAME.
    public static bool Read(ReadOnlySpan<byte> s, ref Envelope envelope)
    {
        if (Ascii.At(s, 0) == '-' && Ascii.At(s, 1) == ' ')
        {
            s = s[2..];
        }
        else
        {
            int length = Timestamp.ReadIso(s, out envelope.Time);
            if (length <= 0 || Ascii.At(s, length) != ' ') return false;
            s = s[(length + 1)..];
        }

        if (!Word(ref s, out envelope.Host) || !Word(ref s, out envelope.Program) || !Word(ref s, out ReadOnlySpan<byte> procId)) return false;
        if (Ascii.TryNumber(procId, out long pid) && pid <= uint.MaxValue) envelope.Pid = (uint)pid;
        if (!Word(ref s, out _) || !SkipStructuredData(ref s)) return false;
        if (Ascii.At(s, 0) == ' ') s = s[1..];
        if (s.StartsWith("\uFEFF"u8)) s = s[3..];
        if (Ascii.At(s, 0) == ' ') s = s[1..];
        envelope.Text = s;
        return true;
    }

    private static bool Word(scoped ref ReadOnlySpan<byte> s, out ReadOnlySpan<byte> word)
    {
        int blank = s.IndexOf((byte)' ');
        if (blank <= 0)
        {
            word = default;
            return false;
        }

        word = blank == 1 && s[0] == '-' ? default : s[..blank];
        s = s[(blank + 1)..];
        return true;
    }

    private static bool SkipStructuredData(scoped ref ReadOnlySpan<byte> s)
    {
        if (Ascii.At(s, 0) == '-')
        {
            s = s[1..];
            return true;
        }

        bool any = false;
        while (Ascii.At(s, 0) == '[')
        {
            int i = 1;
            bool quoted = false;
            for (; i < s.Length; i++)
            {
                if (s[i] == '\\' && quoted) i++;
                else if (s[i] == '"') quoted = !quoted;
                else if (s[i] == ']' && !quoted) break;
            }

            if (i >= s.Length) return false;
            s = s[(i + 1)..];
            any = true;
        }

        return any;
    }
}
