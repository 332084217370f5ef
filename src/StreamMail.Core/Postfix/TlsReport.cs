namespace StreamMail.Core.Postfix;

/// <summary>What the smtp client told the TLS report daemon (RFC 8460; 3.10 and later).</summary>
internal static class TlsReport
{
    // TLSRPT: status=success, domain=example.org, receiving_mx=mx.example.org[198.51.100.7]
    // TLSRPT: status=failure, domain=example.org, receiving_mx=mx.example.org[198.51.100.7], failure_type=starttls-not-supported, failure_reason=...
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!s.StartsWith("TLSRPT: "u8)) return false;
        r.Event = EventKind.Tls;
        s = s[8..];
        while (!s.IsEmpty)
        {
            bool last = s.StartsWith("failure_reason="u8);
            int comma = last ? -1 : s.IndexOf(", "u8);
            ReadOnlySpan<byte> pair = comma < 0 ? s : s[..comma];
            int equals = pair.IndexOf((byte)'=');
            if (equals > 0) Add(ref r, pair[..equals], pair[(equals + 1)..]);
            s = comma < 0 ? default : s[(comma + 2)..];
        }

        return true;
    }

    private static void Add(ref Record r, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.SequenceEqual("status"u8)) r.Add(FieldId.TlsState, value);
        else if (name.SequenceEqual("domain"u8)) r.Add(FieldId.Domain, value);
        else if (name.SequenceEqual("receiving_mx"u8)) DeliveryRecord.AddRelay(ref r, value);
        else if (name.SequenceEqual("failure_reason"u8)) r.Add(FieldId.Reason, value);
        else r.AddNamed(FieldId.Extra, name, value);
    }
}
