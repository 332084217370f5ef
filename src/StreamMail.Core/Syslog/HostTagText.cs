using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

/// <summary>
/// <c>host tag[pid]: text</c> behind a time stamp. The tag ends at <c>[pid]:</c> and not at the first colon, since a
/// Postfix syslog_name may hold one (<c>postfix/127.0.0.1:2525/smtpd[99]:</c>).
/// </summary>
internal static class HostTagText
{
    /// <summary>Longest tag that is believed; syslog_name is short, and text is not to be taken for a tag.</summary>
    private const int TagLimit = 160;

    public static bool Read(ReadOnlySpan<byte> s, ref Envelope envelope)
    {
        int blank = s.IndexOf((byte)' ');
        if (blank <= 0) return false;
        ReadOnlySpan<byte> word = s[..blank];
        ReadOnlySpan<byte> rest = s[(blank + 1)..];

        // FreeBSD syslogd -v: "<mail.info>" stands between time and host.
        if (word[0] == '<' && word[^1] == '>' && word.IndexOf((byte)'.') > 0) return Read(rest, ref envelope);

        // No host on the line: the first word is already the tag.
        if (word[^1] == ':' && word.Length > 1)
        {
            bool withPid = word.Length > 3 && word[^2] == ']';
            if (withPid || !LooksLikeTag(rest)) return ReadTag(s, ref envelope);
        }

        envelope.Host = word;
        return ReadTag(rest, ref envelope);
    }

    /// <summary>Reads <c>tag[pid]: text</c>, <c>tag: text</c>, or (cut tags) <c>tag text</c>.</summary>
    public static bool ReadTag(ReadOnlySpan<byte> s, ref Envelope envelope)
    {
        ReadOnlySpan<byte> head = s.Length > TagLimit ? s[..TagLimit] : s;
        int at = 0;
        while (at < head.Length && head[at] != ' ' && head[at] != '[') at++;
        if (at < head.Length && head[at] == '[' && at > 0)
        {
            long pid = Ascii.LeadingNumber(head[(at + 1)..], out int digits);
            int close = at + 1 + digits;
            if (digits is > 0 and < 10 && Ascii.At(head, close) == ']')
            {
                envelope.Program = s[..at];
                envelope.Pid = (uint)pid;
                int text = close + 1;
                if (Ascii.At(head, text) == ':') text++;
                if (Ascii.At(s, text) == ' ') text++;
                envelope.Text = s[Math.Min(text, s.Length)..];
                return true;
            }

            while (at < head.Length && head[at] != ' ') at++;
        }

        if (at == 0) return false;
        bool colon = s[at - 1] == ':';
        envelope.Program = s[..(colon ? at - 1 : at)];
        envelope.Text = at < s.Length ? s[(at + 1)..] : default;
        if (envelope.Program.IsEmpty) return false;

        // rsyslog's forwarding templates cut a tag at 32 characters, pid and colon with it.
        return colon || at == 32 || IsPlainRepeat(s);
    }

    private static bool IsPlainRepeat(ReadOnlySpan<byte> s) => s.StartsWith("last message repeated "u8) || s.StartsWith("-- "u8);

    private static bool LooksLikeTag(ReadOnlySpan<byte> s)
    {
        int blank = s.IndexOf((byte)' ');
        return blank > 1 && s[blank - 1] == ':' && (s[blank - 2] == ']' || s[..blank].IndexOf((byte)'/') > 0);
    }
}
