using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>Finds where the free text of an access record ends and its trailing fields start.</summary>
internal static class AccessText
{
    /// <summary>
    /// How many semicolons are looked at. Postfix cuts a record at 2,000 bytes, so in its own records the limit is out
    /// of reach; a longer one is somebody else's and must not cost quadratic time.
    /// </summary>
    public static int CandidateLimit(int length) => length <= 4096 ? 512 : 16;

    private enum What
    {
        None,
        Helo,
        Sender,
        Recipient,
    }

    /// <summary>Returns the position of the semicolon that ends the text, or -1.</summary>
    /// <remarks>
    /// Text and HELO may both hold what looks like trailing fields, and the HELO comes last: the first semicolon wins.
    /// But a stranger's words get into the text, too, as the thing that was refused (<c>&lt;x&gt;: Helo command
    /// rejected</c>). That thing is again one of the trailing fields, so a later semicolon wins whose fields name the
    /// thing the text opens with, when that thing is long enough to hold the earlier semicolon.
    /// </remarks>
    public static int Split(ReadOnlySpan<byte> s, AccessForm form, out AccessTail tail)
    {
        int best = -1;
        int limit = CandidateLimit(s.Length);
        tail = default;
        for (int at = Next(s, 0), tries = 0; at >= 0 && tries < limit; tries++)
        {
            var read = default(AccessTail);
            int next = Next(s, at + 1);
            bool whole = read.Read(s[(at + 1)..], form);
            if (whole ? best < 0 || Overrules(s, best, tail, read) : best < 0 && next < 0)
            {
                best = at;
                tail = read;
            }

            at = next;
        }

        return best;
    }

    // 554 5.7.1 Service unavailable; Client host [198.51.100.4] blocked using bl.example.net; see https://bl.example.net/
    // 550 5.7.1 Service unavailable; client [198.51.100.4] blocked using bl.example.net
    public static void AddBlockList(ref Record r, ReadOnlySpan<byte> reply)
    {
        ReadOnlySpan<byte> s = ReplyText.Split(reply, out _, out _);
        if (!s.StartsWith("Service unavailable; "u8)) return;
        int open = s.IndexOf((byte)'[');
        if (open < 0) return;
        s = s[(open + 1)..];
        int start = Ascii.At(s, 0) == '"' ? Math.Max(Address.QuotedEnd(s, 1), 0) : 0;
        int verb = s[start..].IndexOf("] blocked using "u8);
        if (verb < 0) return;
        s = s[(start + verb + 16)..];
        int end = s.IndexOf((byte)';');
        r.Add(FieldId.DnsblDomain, end < 0 ? s : s[..end]);
    }

    private static int Next(ReadOnlySpan<byte> s, int from)
    {
        while (from < s.Length)
        {
            int semicolon = s[from..].IndexOf((byte)';');
            if (semicolon < 0) return -1;
            from += semicolon + 1;
            if (AccessTail.Opens(s[from..])) return from - 1;
        }

        return -1;
    }

    /// <summary>Whether the earlier semicolon lies in words of a stranger that the later fields name.</summary>
    private static bool Overrules(ReadOnlySpan<byte> s, int earlier, scoped in AccessTail earlierTail, scoped in AccessTail later)
    {
        // Address verification quotes the server of a stranger's domain: "host x[y] said: 550 ... (in reply to RCPT TO command)".
        if (earlierTail.Helo.IndexOf(" (in reply to "u8) >= 0 && s[..earlier].IndexOf(" said: "u8) >= 0) return true;

        ReadOnlySpan<byte> text = ReplyText.Split(s, out _, out _);
        What kind = What.None;
        byte closing = (byte)'>';
        if (Ascii.At(text, 0) != '<')
        {
            kind = text.StartsWith("Service unavailable; Sender"u8) ? What.Sender
                : text.StartsWith("Service unavailable; Recipient"u8) ? What.Recipient
                : text.StartsWith("Service unavailable; Helo"u8) ? What.Helo : What.None;
            int open = text.IndexOf((byte)'[');
            if (kind == What.None || open < 0) return false;
            closing = (byte)']';
            text = text[open..];
        }

        text = text[1..];
        int reach = earlier - (s.Length - text.Length);
        return (later.HasTo && kind is What.None or What.Recipient && Covers(text, later.To, closing, What.Recipient, reach))
            || (later.HasFrom && kind is What.None or What.Sender && Covers(text, later.From, closing, What.Sender, reach))
            || (later.HasHelo && kind is What.None or What.Helo && Covers(text, later.Helo, closing, What.Helo, reach));
    }

    /// <summary>Whether the text opens with the value, in quotes or not, beyond <paramref name="reach"/>, and goes on as it does for a thing of that kind.</summary>
    private static bool Covers(ReadOnlySpan<byte> s, ReadOnlySpan<byte> value, byte closing, What kind, int reach)
    {
        int i = 0;
        foreach (byte b in value)
        {
            if (b is (byte)'"' or (byte)'\\') continue;
            while (Ascii.At(s, i) is (byte)'"' or (byte)'\\') i++;
            if (Ascii.At(s, i) != b) return false;
            i++;
        }

        while (Ascii.At(s, i) == '"') i++;
        if (i < reach || Ascii.At(s, i) != closing) return false;
        return closing == ']' || Names(s[(i + 1)..]) == kind;
    }

    private static What Names(ReadOnlySpan<byte> s)
    {
        if (s.StartsWith(": Helo "u8)) return What.Helo;
        if (s.StartsWith(": Sender "u8)) return What.Sender;
        return s.StartsWith(": Recipient "u8) || s.StartsWith(": Relay "u8) || s.StartsWith(": Temporary "u8) ? What.Recipient : What.None;
    }
}
