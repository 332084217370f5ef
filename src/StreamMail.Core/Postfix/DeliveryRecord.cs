using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>
/// The one format of all recipient states (smtp, lmtp, local, virtual, pipe, error, discard, qmgr, cleanup). The order
/// of fields never changed; new ones were inserted, so what is not known is kept and skipped.
/// </summary>
internal static class DeliveryRecord
{
    /// <summary>Postfix cuts a record at 2,000 bytes of text.</summary>
    private const int RecordLimit = 2000;

    // to=<dave@example.org>, orig_to=<sales@example.com>, relay=mx.example.org[198.51.100.7]:25, delay=0.9, delays=0.1/0/0.4/0.4, dsn=5.1.1, status=bounced (host mx.example.org[198.51.100.7] said: 550 5.1.1 ...)
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!s.StartsWith("to="u8)) return false;
        int to = Address.Length(s[3..], Follows);
        if (to < 0) return false;
        r.Add(FieldId.To, Address.Unbracket(s.Slice(3, to)));
        s = s[(3 + to)..];
        r.Event = EventKind.Delivery;
        if (s.StartsWith(", orig_to="u8))
        {
            s = s[10..];
            int orig = Address.Length(s, Follows);
            if (orig < 0) orig = Math.Max(s.IndexOf(", "u8), 0);
            r.Add(FieldId.OrigTo, Address.Unbracket(s[..orig]));
            s = s[orig..];
        }

        while (s.Length > 2 && s[0] == ',' && s[1] == ' ')
        {
            s = s[2..];
            if (s.StartsWith("status="u8)) return ReadStatus(ref r, s[7..]);
            int comma = s.IndexOf(", "u8);
            ReadOnlySpan<byte> pair = comma < 0 ? s : s[..comma];
            ReadPair(ref r, pair);
            s = s[pair.Length..];
        }

        r.Truncated = true;
        return true;
    }

    /// <summary>Reads <c>host[addr]:port</c>, <c>host[path]</c>, a transport name, or <c>none</c>.</summary>
    public static void AddRelay(ref Record r, ReadOnlySpan<byte> relay)
    {
        r.Add(FieldId.Relay, relay);
        RelayParts parts = RelayParts.Split(relay);
        if (!parts.Host.IsEmpty) r.Add(FieldId.RelayHost, parts.Host);
        if (!parts.Ip.IsEmpty) r.Add(FieldId.RelayIp, parts.Ip);
        if (!parts.Path.IsEmpty) r.Add(FieldId.RelayPath, parts.Path);
        if (!parts.Port.IsEmpty) r.Add(FieldId.RelayPort, parts.Port);
    }

    private static bool Follows(ReadOnlySpan<byte> s) => s.StartsWith(", relay="u8) || s.StartsWith(", orig_to="u8);

    private static void ReadPair(ref Record r, ReadOnlySpan<byte> pair)
    {
        int equals = pair.IndexOf((byte)'=');
        if (equals <= 0)
        {
            r.Truncated = true;
            return;
        }

        ReadOnlySpan<byte> value = pair[(equals + 1)..];
        switch (pair[0])
        {
            case (byte)'r' when equals == 5 && pair.StartsWith("relay"u8):
                AddRelay(ref r, value);
                break;
            case (byte)'d' when equals == 5 && pair.StartsWith("delay"u8):
                r.Add(FieldId.Delay, value);
                break;
            case (byte)'d' when equals == 6 && pair.StartsWith("delays"u8):
                r.Add(FieldId.Delays, value);
                break;
            case (byte)'d' when equals == 3 && pair.StartsWith("dsn"u8):
                r.Add(FieldId.Dsn, value);
                break;
            case (byte)'c' when pair.StartsWith("conn_use="u8):
                r.Add(FieldId.ConnUse, value);
                break;
            case (byte)'t' when equals == 3 && pair.StartsWith("tls"u8):
                r.Add(FieldId.Tls, value);
                break;
            default:
                r.AddNamed(FieldId.Extra, pair[..equals], value);
                break;
        }
    }

    private static bool ReadStatus(ref Record r, ReadOnlySpan<byte> s)
    {
        int blank = s.IndexOf((byte)' ');
        ReadOnlySpan<byte> word = blank < 0 ? s : s[..blank];
        r.Add(FieldId.Status, word);
        r.Status = StatusOf(word);
        if (blank < 0 || Ascii.At(s, blank + 1) != '(')
        {
            r.Truncated = true;
            return true;
        }

        ReadOnlySpan<byte> text = s[(blank + 2)..];
        if (!text.IsEmpty && text[^1] == ')')
        {
            text = text[..^1];
            if (r.Text.Length >= RecordLimit) r.Truncated = true;
        }
        else
        {
            text = CutAppendix(text, out bool complete);
            r.Truncated |= !complete;
        }

        r.Add(FieldId.StatusText, text);
        ReadLinks(ref r, text);
        return true;
    }

    /// <summary>Some exporters append a number behind the closing parenthesis: <c>(delivered via filter service) 148</c>.</summary>
    private static ReadOnlySpan<byte> CutAppendix(ReadOnlySpan<byte> text, out bool complete)
    {
        int close = text.LastIndexOf((byte)')');
        complete = close >= 0 && Ascii.At(text, close + 1) == ' ' && Ascii.IsAllDigits(text[(close + 2)..]);
        return complete ? text[..close] : text;
    }

    private static void ReadLinks(ref Record r, ReadOnlySpan<byte> text)
    {
        if (r.Status != DeliveryStatus.Sent) return;
        if (text.StartsWith("forwarded as "u8))
        {
            ReadOnlySpan<byte> id = Token(text[13..]);
            if (QueueId.IsPlausible(id)) r.Add(FieldId.NewQueueId, id);
            return;
        }

        int at = text.LastIndexOf("queued as "u8);
        if (at < 0) return;
        ReadOnlySpan<byte> remote = Token(text[(at + 10)..]);
        if (QueueId.IsPlausible(remote)) r.Add(FieldId.RemoteQueueId, remote);
    }

    private static ReadOnlySpan<byte> Token(ReadOnlySpan<byte> s)
    {
        int n = 0;
        while (n < s.Length && Ascii.IsLetterOrDigit(s[n])) n++;
        return s[..n];
    }

    private static DeliveryStatus StatusOf(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("sent"u8)) return DeliveryStatus.Sent;
        if (word.SequenceEqual("deferred"u8)) return DeliveryStatus.Deferred;
        if (word.SequenceEqual("bounced"u8)) return DeliveryStatus.Bounced;
        if (word.SequenceEqual("SOFTBOUNCE"u8)) return DeliveryStatus.SoftBounce;
        if (word.SequenceEqual("deliverable"u8)) return DeliveryStatus.Deliverable;
        return word.StartsWith("undeliverable"u8) ? DeliveryStatus.Undeliverable : DeliveryStatus.Other;
    }
}
