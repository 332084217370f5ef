using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>Informational lines that change nothing about a mail. A table of known openings: what is not in it stays unknown.</summary>
internal static class NoteRecord
{
    // discarding EHLO keywords: CHUNKING
    // using backwards-compatible default setting smtputf8_enable=no to accept non-ASCII sender address "?@example.com"
    // table hash:/etc/postfix/access(0,lock|fold_fix) has changed -- restarting
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        if (StatisticsRecord.ParseCleanup(ref r, s) || TlsReport.Parse(ref r, s)) return true;
        EventKind kind = KindOf(s);
        if (kind == EventKind.Unknown) return ParsePeer(ref r, s);
        r.Event = kind;
        r.Add(FieldId.Text, s);
        return true;
    }

    // enabling PIX workarounds: disable_esmtp delay_dotcrlf for mx.example.org[198.51.100.7]:25
    // breaking line > 998 bytes with <CR><LF>SPACE
    // passing <bob@example.com> to transport=lmtp
    public static bool ParseQueued(ref Record r, ReadOnlySpan<byte> s)
    {
        if (s.StartsWith("enabling PIX "u8))
        {
            int relay = s.LastIndexOf(" for "u8);
            if (relay >= 0) DeliveryRecord.AddRelay(ref r, s[(relay + 5)..]);
        }
        else if (s.StartsWith("passing <"u8))
        {
            int to = s.LastIndexOf("> to transport="u8);
            if (to < 9) return false;
            r.Add(FieldId.To, s[9..to]);
            r.Add(FieldId.Target, s[(to + 15)..]);
        }
        else if (!s.StartsWith("breaking line > "u8) && !s.StartsWith("reply filter in: "u8) && !s.StartsWith("reply filter out: "u8))
        {
            EventKind kind = KindOf(s);
            if (kind == EventKind.Unknown) return ParsePeer(ref r, s);
            r.Event = kind;
            r.Add(FieldId.Text, s);
            return true;
        }

        r.Event = EventKind.Note;
        r.Add(FieldId.Text, s);
        return true;
    }

    private static EventKind KindOf(ReadOnlySpan<byte> s)
    {
        switch (Ascii.At(s, 0))
        {
            case (byte)'d' when s.StartsWith("discarding EHLO keywords: "u8):
            case (byte)'c' when s.StartsWith("close database "u8):
            case (byte)'m' when s.StartsWith("mapping DSN status "u8):
            case (byte)'s' when s.StartsWith("skipping SRV lookup for "u8):
            case (byte)'h' when s.StartsWith("host "u8) && s.IndexOf(" offers SMTPUTF8 support, but not 8BITMIME"u8) > 0:
            case (byte)'H' when s.StartsWith("Host offered STARTTLS: ["u8):
            case (byte)'r' when s.StartsWith("reply filter in: "u8) || s.StartsWith("reply filter out: "u8):
                return EventKind.Note;
            case (byte)'u' when s.StartsWith("using backwards-compatible default setting "u8):
            case (byte)'P' when s.StartsWith("Postfix is using backwards-compatible default settings"u8):
            case (byte)'S' when s.StartsWith("See "u8) && s.EndsWith(" for details"u8):
            case (byte)'T' when s.StartsWith("To disable backwards compatibility use "u8):
                return EventKind.Config;
            case (byte)'t' when s.StartsWith("table "u8) && s.EndsWith(" has changed -- restarting"u8):
                return EventKind.Process;
            default:
                return EventKind.Unknown;
        }
    }

    // mail.example.net[192.0.2.25]: replacing command "HELP" with "NOOP"
    // mx.example.org[198.51.100.7]:25: replacing server reply "450 x" with "550 x"
    // [198.51.100.4]40112: discarding EHLO keywords: CHUNKING          (postscreen leaves the colon out)
    private static bool ParsePeer(ref Record r, ReadOnlySpan<byte> s)
    {
        int end = s.IndexOf(": "u8);
        if (end <= 0) return false;
        ReadOnlySpan<byte> peer = s[..end], rest = s[(end + 2)..];
        bool server = rest.StartsWith("replacing server reply "u8);
        if (!server && !rest.StartsWith("replacing command "u8) && !rest.StartsWith("discarding EHLO keywords: "u8)) return false;
        r.Event = EventKind.Note;
        if (server)
        {
            DeliveryRecord.AddRelay(ref r, peer);
        }
        else
        {
            int close = peer.IndexOf((byte)']');
            if (close >= 0 && Ascii.IsDigit(Ascii.At(peer, close + 1)))
            {
                ClientRecord.AddClient(ref r, peer[..(close + 1)]);
                r.Add(FieldId.ClientPort, peer[(close + 1)..]);
            }
            else
            {
                ClientRecord.AddClient(ref r, peer);
            }
        }

        r.Add(FieldId.Text, rest);
        return true;
    }
}
