using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>Finds where the free text of an access record ends and its trailing fields start.</summary>
internal static class AccessText
{
    private enum What
    {
        None,
        Client,
        Helo,
        Sender,
        Recipient,
    }

    /// <summary>Returns the position of the semicolon that ends the text, or -1.</summary>
    /// <remarks>
    /// Text and HELO may both hold what looks like trailing fields. A stranger's words get into the text only as the
    /// thing that was refused (<c>&lt;x&gt;: Helo command rejected</c>), and that thing is one of the trailing fields
    /// again. So the first semicolon wins whose fields agree with the text in front of it; a HELO comes later.
    /// </remarks>
    public static int Split(ReadOnlySpan<byte> s, AccessTail.Form form, ReadOnlySpan<byte> client, out AccessTail tail)
    {
        int first = -1;
        tail = default;
        for (int at = Next(s, 0); at >= 0;)
        {
            var read = default(AccessTail);
            int next = Next(s, at + 1);
            if (read.Read(s[(at + 1)..], form))
            {
                if ((next < 0 && first < 0) || Agrees(s[..at], read, client))
                {
                    tail = read;
                    return at;
                }

                if (first < 0)
                {
                    first = at;
                    tail = read;
                }
            }
            else if (next < 0 && first < 0)
            {
                // Cut on the way: keep what is readable.
                tail = read;
                return at;
            }

            at = next;
        }

        return first;
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
        int using_ = s[start..].IndexOf("] blocked using "u8);
        if (using_ < 0) return;
        s = s[(start + using_ + 16)..];
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

    private static bool Agrees(ReadOnlySpan<byte> text, scoped in AccessTail tail, ReadOnlySpan<byte> client)
    {
        ReadOnlySpan<byte> s = ReplyText.Split(text, out _, out _);
        byte closing = (byte)'>';
        if (Ascii.At(s, 0) != '<')
        {
            if (!s.StartsWith("Service unavailable; "u8)) return true;
            int open = s.IndexOf((byte)'[');
            if (open < 0) return true;
            What named = s.StartsWith("Service unavailable; Sender"u8) ? What.Sender
                : s.StartsWith("Service unavailable; Recipient"u8) ? What.Recipient
                : s.StartsWith("Service unavailable; Helo"u8) ? What.Helo : What.None;
            if (named == What.None) return true;
            closing = (byte)']';
            s = s[open..];
        }

        s = s[1..];
        return (tail.HasTo && Opens(s, tail.To, closing, What.Recipient))
            || (tail.HasFrom && Opens(s, tail.From, closing, What.Sender))
            || (tail.HasHelo && Opens(s, tail.Helo, closing, What.Helo))
            || Opens(s, client, closing, What.Client);
    }

    /// <summary>Whether the text opens with the value, in quotes or not, and goes on as it does for a thing of that kind.</summary>
    private static bool Opens(ReadOnlySpan<byte> s, ReadOnlySpan<byte> value, byte closing, What kind)
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
        if (Ascii.At(s, i) != closing) return false;
        ReadOnlySpan<byte> rest = s[(i + 1)..];
        if (closing == ']') return true;
        What said = rest.StartsWith(": Helo "u8) ? What.Helo
            : rest.StartsWith(": Sender "u8) ? What.Sender
            : rest.StartsWith(": Recipient "u8) || rest.StartsWith(": Relay "u8) ? What.Recipient
            : rest.StartsWith(": Client "u8) ? What.Client : What.None;
        return said == What.None || said == kind;
    }
}
