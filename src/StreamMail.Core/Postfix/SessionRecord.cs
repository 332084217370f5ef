using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>smtpd and qmqpd sessions: how they begin and end, and what went wrong in between.</summary>
internal static class SessionRecord
{
    // connect from mail.example.net[192.0.2.25]
    // disconnect from unknown[198.51.100.4] ehlo=2 starttls=1 auth=0/3 quit=1 commands=4/7
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        switch (Ascii.At(s, 0))
        {
            case (byte)'c' when s.StartsWith("connect from "u8):
                ReadOnlySpan<byte> peer = s[13..];
                int blank = peer.IndexOf((byte)' ');
                if (blank >= 0) peer = peer[..blank];
                r.Event = EventKind.Connect;
                ClientRecord.AddClient(ref r, peer);
                return true;
            case (byte)'d' when s.StartsWith("disconnect from "u8):
                return ParseDisconnect(ref r, s[16..]);
            case (byte)'l' or (byte)'t' when ParseQueued(ref r, s):
                return true;
            case (byte)'i' or (byte)'b':
                return ParseViolation(ref r, s);
            default:
                return false;
        }
    }

    // lost connection after DATA (1432 bytes) from unknown[198.51.100.4]       (3.10 and later: with queue ID or NOQUEUE)
    // too many errors after RCPT from unknown[198.51.100.4]
    // mail.example.net[192.0.2.25]: lost connection while receiving message    (qmqpd)
    public static bool ParseQueued(ref Record r, ReadOnlySpan<byte> s)
    {
        EventKind kind;
        if (s.StartsWith("lost connection after "u8)) kind = EventKind.LostConnection;
        else if (s.StartsWith("timeout after "u8)) kind = EventKind.Timeout;
        else if (s.StartsWith("too many errors after "u8)) kind = EventKind.TooManyErrors;
        else return ParseQmqp(ref r, s);
        ReadOnlySpan<byte> rest = s[(kind == EventKind.Timeout ? 14 : 22)..];
        int from = rest.IndexOf(" from "u8);
        if (from < 0) return false;
        r.Event = kind;
        AddStage(ref r, rest[..from]);
        ClientRecord.AddClient(ref r, rest[(from + 6)..]);
        return true;
    }

    private static bool ParseQmqp(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!Peer.Take(s, out ReadOnlySpan<byte> peer, out ReadOnlySpan<byte> text)) return false;
        int stage = text.LastIndexOf(" while "u8);
        if (stage < 0) return false;
        ReadOnlySpan<byte> reason = text[..stage];
        r.Event = reason.StartsWith("lost connection"u8) ? EventKind.LostConnection
            : reason.IndexOf("timeout"u8) >= 0 ? EventKind.Timeout : EventKind.Note;
        ClientRecord.AddClient(ref r, peer);
        r.Add(FieldId.Reason, reason);
        r.Add(FieldId.Stage, text[(stage + 7)..]);
        return true;
    }

    private static bool ParseDisconnect(ref Record r, ReadOnlySpan<byte> s)
    {
        int blank = s.IndexOf((byte)' ');
        r.Event = EventKind.Disconnect;
        ClientRecord.AddClient(ref r, blank < 0 ? s : s[..blank]);
        if (blank < 0) return true;
        s = s[(blank + 1)..];
        while (!s.IsEmpty)
        {
            blank = s.IndexOf((byte)' ');
            ReadOnlySpan<byte> pair = blank < 0 ? s : s[..blank];
            int equals = pair.IndexOf((byte)'=');
            if (equals > 0)
            {
                ReadOnlySpan<byte> value = pair[(equals + 1)..];
                r.AddNamed(Ascii.IsDigit(Ascii.At(value, 0)) ? FieldId.Count : FieldId.Extra, pair[..equals], value);
            }

            s = blank < 0 ? default : s[(blank + 1)..];
        }

        return true;
    }

    // improper command pipelining after CONNECT from unknown[198.51.100.4]: GET / HTTP/1.1\r\n
    // bare <LF> received after DATA from unknown[198.51.100.4]
    private static bool ParseViolation(ref Record r, ReadOnlySpan<byte> s)
    {
        int after = s.StartsWith("improper command pipelining after "u8) ? 34 : s.StartsWith("bare <LF> received after "u8) ? 25 : 0;
        if (after == 0) return false;
        ReadOnlySpan<byte> rest = s[after..];
        int from = rest.IndexOf(" from "u8);
        if (from < 0) return false;
        r.Event = EventKind.Note;
        r.Add(FieldId.Reason, s[..(after - 7)]);
        AddStage(ref r, rest[..from]);
        rest = rest[(from + 6)..];
        if (!Peer.Take(rest, out ReadOnlySpan<byte> peer, out ReadOnlySpan<byte> data)) peer = rest;
        ClientRecord.AddClient(ref r, peer);
        if (!data.IsEmpty) r.Add(FieldId.Content, data);
        return true;
    }

    // RCPT | DATA (1432 bytes)
    private static void AddStage(ref Record r, ReadOnlySpan<byte> stage)
    {
        int open = stage.IndexOf(" ("u8);
        if (open > 0 && stage.EndsWith(" bytes)"u8) && open + 2 <= stage.Length - 7)
        {
            r.Add(FieldId.Stage, stage[..open]);
            r.Add(FieldId.Bytes, stage[(open + 2)..^7]);
            return;
        }

        r.Add(FieldId.Stage, stage);
    }
}
