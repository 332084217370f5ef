using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>Warnings that name the client they are about.</summary>
internal static class ClientProblem
{
    public static void AddFields(ref Record r, ReadOnlySpan<byte> s)
    {
        switch (Ascii.At(s, 0))
        {
            case (byte)'h' when s.StartsWith("hostname "u8):
                AddHostname(ref r, s[9..]);
                break;
            case (byte)'n' when s.StartsWith("non-SMTP command from "u8):
                AddCommand(ref r, s[22..]);
                break;
            case (byte)'I' when s.StartsWith("Illegal address syntax from "u8):
                AddSyntax(ref r, s[28..]);
                break;
            default:
                if (!AddLimit(ref r, s)) AddPrefix(ref r, s);
                break;
        }
    }

    // hostname host4.example.org does not resolve to address 198.51.100.4: Name or service not known
    private static void AddHostname(ref Record r, ReadOnlySpan<byte> s)
    {
        int verb = s.IndexOf(" does not resolve to address "u8);
        if (verb <= 0) return;
        r.Add(FieldId.ClientHost, s[..verb]);
        s = s[(verb + 29)..];
        int why = s.IndexOf(": "u8);
        r.Add(FieldId.ClientIp, why < 0 ? s : s[..why]);
        if (why >= 0) r.Add(FieldId.Reason, s[(why + 2)..]);
    }

    // non-SMTP command from unknown[198.51.100.4]: GET / HTTP/1.1
    private static void AddCommand(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!Peer.Take(s, out ReadOnlySpan<byte> client, out ReadOnlySpan<byte> command)) return;
        ClientRecord.AddClient(ref r, client);
        r.Add(FieldId.Content, command);
    }

    // Illegal address syntax from unknown[198.51.100.4] in RCPT command: <bob@>
    private static void AddSyntax(ref Record r, ReadOnlySpan<byte> s)
    {
        int length = Peer.Length(s);
        if (length == 0 || !s[length..].StartsWith(" in "u8)) return;
        ClientRecord.AddClient(ref r, s[..length]);
        s = s[(length + 4)..];
        int command = s.IndexOf(" command: "u8);
        if (command < 0) return;
        r.Add(FieldId.Stage, s[..command]);
        r.Add(FieldId.Content, s[(command + 10)..]);
    }

    // Connection rate limit exceeded: 61 from unknown[198.51.100.4] for service smtp
    // Wrapper-mode request dropped from unknown[198.51.100.4] for service smtps. TLS context initialization failed. ...
    private static bool AddLimit(ref Record r, ReadOnlySpan<byte> s)
    {
        int from = s.IndexOf(" from "u8);
        if (from <= 0) return false;
        ReadOnlySpan<byte> rest = s[(from + 6)..];
        int length = Peer.Length(rest);
        if (length == 0 || !rest[length..].StartsWith(" for service "u8)) return false;
        int colon = s[..from].IndexOf(" limit exceeded: "u8);
        r.Add(FieldId.Reason, colon < 0 ? s[..from] : s[..(colon + 15)]);
        if (colon >= 0) r.Add(FieldId.Count2, s[(colon + 17)..from]);
        ClientRecord.AddClient(ref r, rest[..length]);
        ReadOnlySpan<byte> service = rest[(length + 13)..];
        int end = service.IndexOf(". "u8);
        r.Add(FieldId.Service, end < 0 ? service : service[..end]);
        return true;
    }

    // unknown[198.51.100.4]: request longer than 2048: AAAA...
    // 198.51.100.4: hostname host4.example.org verification failed: Name or service not known      (up to 2.8)
    // 198.51.100.4: address not listed for hostname host4.example.org                              (up to 2.8)
    private static void AddPrefix(ref Record r, ReadOnlySpan<byte> s)
    {
        if (Peer.Take(s, out ReadOnlySpan<byte> client, out ReadOnlySpan<byte> rest))
        {
            if (r.ProcessKind is not (ProcessKind.Smtpd or ProcessKind.Qmqpd or ProcessKind.Postscreen)) return;
            ClientRecord.AddClient(ref r, client);
            r.Add(FieldId.Reason, rest);
            return;
        }

        int colon = s.IndexOf(": "u8);
        if (colon <= 0 || !(Ascii.IsDigit(s[0]) || s[..colon].IndexOf((byte)':') >= 0)) return;
        rest = s[(colon + 2)..];
        ReadOnlySpan<byte> host;
        if (rest.StartsWith("hostname "u8))
        {
            host = rest[9..];
            int verb = host.IndexOf(" verification failed"u8);
            if (verb < 0) return;
            host = host[..verb];
        }
        else if (rest.StartsWith("address not listed for hostname "u8))
        {
            host = rest[32..];
        }
        else
        {
            return;
        }

        r.Add(FieldId.ClientIp, s[..colon]);
        r.Add(FieldId.ClientHost, host);
    }
}
