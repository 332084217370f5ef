using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>postscreen, dnsblog and tlsproxy. Clients are <c>[addr]:port</c>; data of strangers is escaped and comes last.</summary>
internal static class PostscreenRecord
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        switch (Ascii.At(s, 0))
        {
            case (byte)'a':
                return ParseListed(ref r, s);
            case (byte)'r' when s.StartsWith("reject: "u8):
                return AccessRecord.Parse(ref r, s);
            case (byte)'e' or (byte)'l':
                return ParseStress(ref r, s);
            case (byte)'P' when s.StartsWith("PREGREET "u8):
                return ParseTimed(ref r, s, 8, FieldId.Bytes);
            case (byte)'H' when s.StartsWith("HANGUP "u8):
                return ParseTimed(ref r, s, 6, FieldId.None);
            case (byte)'D' when s.StartsWith("DNSBL rank "u8):
                return ParseRank(ref r, s);
            case >= (byte)'A' and <= (byte)'Z':
                return ParseEvent(ref r, s);
            default:
                return false;
        }
    }

    // CONNECT from [198.51.100.4]:40112 to [192.0.2.1]:25
    // PASS NEW [198.51.100.4]:40112
    // COMMAND TIME LIMIT from [198.51.100.4]:40112 after EHLO
    // NON-SMTP COMMAND from [198.51.100.4]:40112 after CONNECT: GET / HTTP/1.1\r\n
    // CONNECT to mx.example.org[198.51.100.7]:25      (tlsproxy)
    private static bool ParseEvent(ref Record r, ReadOnlySpan<byte> s)
    {
        int word = PostscreenWords.Length(s);
        if (word < 4) return false;
        ReadOnlySpan<byte> action = s[..word], rest = s[(word + 1)..];
        bool server = false;
        if (rest.StartsWith("without valid RCPT "u8))
        {
            action = s[..(word + 19)];
            rest = rest[19..];
        }

        if (rest.StartsWith("from "u8))
        {
            rest = rest[5..];
        }
        else if (rest.StartsWith("to "u8) && action.SequenceEqual("CONNECT"u8))
        {
            rest = rest[3..];
            server = true;
        }

        int length = Peer.Length(rest);
        if (length == 0 || !PostscreenWords.IsEvent(action)) return false;
        r.Event = EventKind.Postscreen;
        r.Add(FieldId.Action, action);
        TlsRecord.AddPeer(ref r, rest[..length], server);
        AddRest(ref r, rest[length..]);
        return true;
    }

    private static void AddRest(ref Record r, ReadOnlySpan<byte> s)
    {
        if (s.StartsWith(" to ["u8))
        {
            s = s[5..];
            int close = s.IndexOf("]:"u8);
            r.Add(FieldId.LocalIp, close < 0 ? s : s[..close]);
            if (close >= 0) r.Add(FieldId.LocalPort, s[(close + 2)..]);
            return;
        }

        if (s.StartsWith(" after "u8))
        {
            s = s[7..];
            int colon = s.IndexOf(": "u8);
            r.Add(FieldId.Stage, colon < 0 ? s : s[..colon]);
            s = colon < 0 ? default : s[colon..];
        }

        if (s.StartsWith(": "u8)) r.Add(FieldId.Content, s[2..]);
    }

    // PREGREET 14 after 0.08 from [198.51.100.4]:40112: EHLO ylmf-pc\r\n
    // HANGUP after 1.2 from [198.51.100.4]:40112 in tests before SMTP handshake
    private static bool ParseTimed(ref Record r, ReadOnlySpan<byte> s, int word, FieldId number)
    {
        int after = s.IndexOf("after "u8), from = s.IndexOf(" from ["u8);
        if (after < word || from < after + 6) return false;
        ReadOnlySpan<byte> rest = s[(from + 6)..];
        int length = Peer.Length(rest);
        if (length == 0) return false;
        r.Event = EventKind.Postscreen;
        r.Add(FieldId.Action, s[..word]);
        if (number != FieldId.None) r.Add(number, s[word..after].Trim((byte)' '));
        r.Add(FieldId.DelaySeconds, s[(after + 6)..from]);
        ClientRecord.AddClient(ref r, rest[..length]);
        rest = rest[length..];
        if (rest.StartsWith(": "u8)) r.Add(FieldId.Content, rest[2..]);
        else if (rest.StartsWith(" in tests "u8)) r.Add(FieldId.Stage, rest[10..]);
        return true;
    }

    // DNSBL rank 3 for [198.51.100.4]:40112
    private static bool ParseRank(ref Record r, ReadOnlySpan<byte> s)
    {
        int at = s.IndexOf(" for ["u8);
        if (at < 11) return false;
        r.Event = EventKind.Postscreen;
        r.Add(FieldId.Action, s[..5]);
        r.Add(FieldId.DnsblRank, s[11..at]);
        ClientRecord.AddClient(ref r, s[(at + 5)..]);
        return true;
    }

    // addr 198.51.100.4 listed by domain bl.example.net as 127.0.0.2
    private static bool ParseListed(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!s.StartsWith("addr "u8)) return false;
        s = s[5..];
        int by = s.IndexOf(" listed by domain "u8);
        if (by <= 0) return false;
        r.Event = EventKind.Dnsbl;
        r.Add(FieldId.ClientIp, s[..by]);
        s = s[(by + 18)..];
        int result = s.IndexOf(" as "u8);
        r.Add(FieldId.DnsblDomain, result < 0 ? s : s[..result]);
        if (result >= 0) r.Add(FieldId.DnsblResult, s[(result + 4)..]);
        return true;
    }

    // entering STRESS mode with 90 connections
    private static bool ParseStress(ref Record r, ReadOnlySpan<byte> s)
    {
        int mode = s.IndexOf(" STRESS mode with "u8);
        if (mode is not (7 or 8)) return false;
        r.Event = EventKind.Postscreen;
        r.Add(FieldId.Action, s[..(mode + 12)]);
        ReadOnlySpan<byte> count = s[(mode + 18)..];
        Ascii.LeadingNumber(count, out int digits);
        r.Add(FieldId.Count2, count[..digits]);
        return true;
    }
}
