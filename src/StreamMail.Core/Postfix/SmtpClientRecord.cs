using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>What smtp and lmtp say besides delivery records: one server failed, another is tried.</summary>
internal static class SmtpClientRecord
{
    // connect to mx.example.org[198.51.100.7]:25: Connection timed out      (no queue ID)
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        if (s.StartsWith("connect to "u8))
        {
            ReadOnlySpan<byte> rest = s[11..];
            int close = rest.IndexOf((byte)']');
            int text = close < 0 ? rest.IndexOf(": "u8) : rest[close..].IndexOf(": "u8);
            if (text < 0) return false;
            if (close > 0) text += close;
            DeliveryRecord.AddRelay(ref r, rest[..text]);
            ReadOnlySpan<byte> reason = rest[(text + 2)..];

            // Up to 2.4 the port stands at the end: "Connection refused (port 25)".
            int port = reason.LastIndexOf(" (port "u8);
            if (port > 0 && reason[^1] == ')')
            {
                r.Add(FieldId.RelayPort, reason[(port + 7)..^1]);
                reason = reason[..port];
            }

            r.Event = EventKind.ConnectError;
            r.Add(FieldId.Reason, reason);
            return true;
        }

        return false;
    }

    // host mx.example.org[198.51.100.7] said: 450 4.2.0 ... (in reply to RCPT TO command)
    // lost connection with mx.example.org[198.51.100.7] while receiving the initial server greeting
    public static bool ParseQueued(ref Record r, ReadOnlySpan<byte> s)
    {
        if (s.StartsWith("host "u8))
        {
            int close = s.IndexOf((byte)']');
            if (close < 0) return false;
            ReadOnlySpan<byte> rest = s[(close + 1)..];
            if (!rest.StartsWith(" said: "u8) && !rest.StartsWith(" refused to talk to me: "u8)) return false;
            DeliveryRecord.AddRelay(ref r, s[5..(close + 1)]);
        }
        else if (s.StartsWith("lost connection with "u8) || s.StartsWith("conversation with "u8))
        {
            int close = s.IndexOf((byte)']');
            if (close < 0) return false;
            DeliveryRecord.AddRelay(ref r, s[(s.IndexOf(" with "u8) + 6)..(close + 1)]);
        }
        else if (!s.StartsWith("Cannot start TLS"u8) && !s.StartsWith("TLS is required"u8) && !s.StartsWith("SASL authentication failed"u8)
            && !s.StartsWith("Sender requested REQUIRETLS"u8))
        {
            return false;
        }

        r.Event = EventKind.RemoteError;
        r.Add(FieldId.Reason, s);
        return true;
    }
}
