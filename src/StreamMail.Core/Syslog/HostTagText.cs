using System.Buffers;
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

    /// <summary>rsyslog's two forwarding templates cut a tag here, pid and colon with it.</summary>
    private const int CutTagLength = 32;

    // Names, addresses (with an IPv6 zone), syslog-ng's chains (source@host/relay), and the tag of a line without host.
    // Hosts are short: a table beats vectors here.
    private static readonly bool[] HostBytes = MakeHostBytes();

    // Everything printable but the opening bracket of the pid.
    private static readonly SearchValues<byte> TagBytes = SearchValues.Create(
        "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    public static bool Read(ReadOnlySpan<byte> s, ref Envelope envelope)
    {
        bool[] hostBytes = HostBytes;
        int blank = 0;
        while (blank < s.Length && hostBytes[s[blank]]) blank++;
        if (blank == 0 || Ascii.At(s, blank) != ' ') return OddHost.Read(s, ref envelope);
        ReadOnlySpan<byte> word = s[..blank];
        ReadOnlySpan<byte> rest = s[(blank + 1)..];

        // No host on the line: the first word is already the tag.
        if (word[^1] == ':' && word.Length > 1)
        {
            bool withPid = word.Length > 3 && word[^2] == ']';
            if (withPid || !LooksLikeTag(rest))
            {
                return DovecotOwnLine.StartsWith(s) ? DovecotOwnLine.Read(s, ref envelope) : ReadTag(s, ref envelope);
            }
        }

        // A dash stands for a host that is not known.
        if (word[0] != '-') envelope.Host = word;
        if (ReadTag(rest, ref envelope)) return true;
        return OddHost.ReadRepeat(word[0] == 'l' ? s : default, ref envelope);
    }

    /// <summary>Reads <c>tag[pid]: text</c>, <c>tag: text</c>, or (cut tags) <c>tag text</c>.</summary>
    public static bool ReadTag(ReadOnlySpan<byte> s, ref Envelope envelope)
    {
        ReadOnlySpan<byte> head = s.Length > TagLimit ? s[..TagLimit] : s;
        int at = head.IndexOfAnyExcept(TagBytes);
        if (at < 0) at = head.Length;
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

            // Cut inside the pid: what is left of it is not the pid.
            if (close == CutTagLength && Ascii.At(head, close) == ' ')
            {
                envelope.Program = s[..at];
                envelope.Text = s[(close + 1)..];
                return true;
            }

            while (at < head.Length && head[at] != ' ') at++;
        }

        if (at == 0 || (at < s.Length && s[at] != ' ')) return false;
        bool colon = s[at - 1] == ':';
        if (!colon && at != CutTagLength) return OddHost.ReadRepeat(s, ref envelope);
        envelope.Program = s[..(colon ? at - 1 : at)];
        envelope.Text = at < s.Length ? s[(at + 1)..] : default;
        return !envelope.Program.IsEmpty;
    }

    private static bool LooksLikeTag(ReadOnlySpan<byte> s)
    {
        int blank = s.IndexOf((byte)' ');
        return blank > 1 && s[blank - 1] == ':'
            && (s[blank - 2] == ']' || (s[..blank].IndexOf((byte)'/') > 0 && s[..blank].IndexOf((byte)'(') < 0));
    }

    private static bool[] MakeHostBytes()
    {
        bool[] bytes = new bool[256];
        foreach (byte b in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-_:%/@[]"u8) bytes[b] = true;
        return bytes;
    }
}
