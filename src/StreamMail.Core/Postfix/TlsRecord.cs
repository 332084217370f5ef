using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>TLS of smtpd, smtp, lmtp and tlsproxy. No line carries a queue ID; the pid leads to session or delivery.</summary>
internal static class TlsRecord
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        switch (Ascii.At(s, 0))
        {
            case (byte)'A' or (byte)'U' or (byte)'V':
                return TlsSummary.Parse(ref r, s);
            case (byte)'T':
                return TlsSummary.Parse(ref r, s) || ParseHandshake(ref r, s) || ParseDetail(ref r, s);
            case (byte)'S':
                return ParseError(ref r, s) || ParseDetail(ref r, s);
            case (byte)'c' or (byte)'s':
                return ParseVerification(ref r, s) || ParseDetail(ref r, s);
            case (byte)'i':
                return ParseDetail(ref r, s);
            default:
                return ParsePeerDetail(ref r, s);
        }
    }

    /// <summary>The other side: a relay where we are the client, else a client.</summary>
    public static void AddPeer(ref Record r, ReadOnlySpan<byte> peer, bool toServer)
    {
        if (!toServer)
        {
            ClientRecord.AddClient(ref r, peer);
            return;
        }

        DeliveryRecord.AddRelay(ref r, peer);
        if (peer.IndexOf((byte)'[') < 0) r.Add(FieldId.RelayHost, peer);
    }

    // SSL_accept error from unknown[198.51.100.4]: lost connection
    // SSL_connect error to mx.example.org[198.51.100.7]:25: -1
    private static bool ParseError(ref Record r, ReadOnlySpan<byte> s)
    {
        bool accept = s.StartsWith("SSL_accept error from "u8);
        if (!accept && !s.StartsWith("SSL_connect error to "u8)) return false;
        ReadOnlySpan<byte> rest = s[(accept ? 22 : 21)..];
        r.Event = EventKind.Tls;
        r.Add(FieldId.TlsState, accept ? s.Slice(11, 5) : s.Slice(12, 5));
        r.Add(FieldId.TlsDirection, accept ? s.Slice(17, 4) : s.Slice(18, 2));
        if (!Peer.Take(rest, out ReadOnlySpan<byte> peer, out ReadOnlySpan<byte> reason)) peer = rest;
        AddPeer(ref r, peer, !accept);
        if (!reason.IsEmpty) r.Add(FieldId.Reason, reason);
        return true;
    }

    // certificate verification failed for mx.example.org[198.51.100.7]:25: untrusted issuer /CN=Example CA
    // client certificate verification failed for unknown[198.51.100.4]: self-signed certificate
    private static bool ParseVerification(ref Record r, ReadOnlySpan<byte> s)
    {
        int head = s.IndexOf("certificate verification failed for "u8);
        if (head is not (0 or 7)) return false;
        if (head == 7 && !s.StartsWith("client "u8) && !s.StartsWith("server "u8)) return false;
        ReadOnlySpan<byte> rest = s[(head + 36)..];
        bool server = r.ProcessKind is ProcessKind.Smtp or ProcessKind.Lmtp || s[0] == 's';
        if (!Peer.Take(rest, out ReadOnlySpan<byte> peer, out ReadOnlySpan<byte> reason))
        {
            int colon = rest.IndexOf(": "u8);
            peer = colon < 0 ? rest : rest[..colon];
            if (colon >= 0) reason = rest[(colon + 2)..];
        }

        // The peer of an unnamed daemon: only a server has its port in this line by default.
        if (r.ProcessKind == ProcessKind.Unnamed && head == 0) server = !peer.IsEmpty && peer[^1] != ']';
        r.Event = EventKind.Tls;
        r.Add(FieldId.Action, s.Slice(head, 31));
        AddPeer(ref r, peer, server);
        if (!reason.IsEmpty) r.Add(FieldId.Reason, reason);
        return true;
    }

    // TLS handshake failed for service=smtp peer=[198.51.100.4]:40112       (tlsproxy)
    private static bool ParseHandshake(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!s.StartsWith("TLS handshake failed for service="u8)) return false;
        ReadOnlySpan<byte> rest = s[33..];
        int peer = rest.IndexOf(" peer="u8);
        if (peer < 0) return false;
        r.Event = EventKind.Tls;
        r.Add(FieldId.TlsState, s.Slice(14, 6));
        r.Add(FieldId.Service, rest[..peer]);
        ClientRecord.AddClient(ref r, rest[(peer + 6)..]);
        return true;
    }

    // setting up TLS connection from mail.example.net[192.0.2.25]
    // initializing the server-side TLS engine
    // SSL_accept:before SSL initialization
    // TLS SNI mail.example.org from mail.example.net[192.0.2.25] not matched, using default chain
    private static bool ParseDetail(ref Record r, ReadOnlySpan<byte> s)
    {
        if (s.StartsWith("setting up TLS connection "u8))
        {
            ReadOnlySpan<byte> rest = s[26..];
            bool server = rest.StartsWith("to "u8);
            if (!server && !rest.StartsWith("from "u8)) return false;
            r.Add(FieldId.TlsDirection, rest[..(server ? 2 : 4)]);
            AddPeer(ref r, rest[(server ? 3 : 5)..], server);
        }
        else if (s.StartsWith("TLS SNI "u8))
        {
            int from = s.IndexOf(" from "u8);
            if (from < 8) return false;
            r.Add(FieldId.Target, s[8..from]);
            ReadOnlySpan<byte> rest = s[(from + 6)..];
            ClientRecord.AddClient(ref r, rest[..Peer.Length(rest)]);
        }
        else if (!(s.StartsWith("initializing the "u8) && s.EndsWith("-side TLS engine"u8)) && !s.StartsWith("SSL_accept:"u8) && !s.StartsWith("SSL_connect:"u8))
        {
            return ParsePeerDetail(ref r, s);
        }

        r.Event = EventKind.Tls;
        r.Add(FieldId.Text, s);
        return true;
    }

    // mx.example.org[198.51.100.7]:25: Matched DANE EE certificate at depth 0: 3 1 1 8A...
    // mx.example.org[198.51.100.7]:25: subject_CN=mx.example.org, issuer_CN=Example CA, fingerprint=AA:BB, pkey_fingerprint=CC:DD
    private static bool ParsePeerDetail(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!Peer.Take(s, out ReadOnlySpan<byte> peer, out ReadOnlySpan<byte> rest)) return false;
        if (!rest.StartsWith("Matched "u8) && !rest.StartsWith("matched "u8) && !rest.StartsWith("subject_CN="u8)
            && !rest.StartsWith("TLS cipher list "u8) && !rest.StartsWith("depth="u8) && !rest.StartsWith("Trusted "u8)
            && !rest.StartsWith("Untrusted "u8) && !rest.StartsWith("certificate "u8))
        {
            return false;
        }

        r.Event = EventKind.Tls;
        AddPeer(ref r, peer, r.ProcessKind is ProcessKind.Smtp or ProcessKind.Lmtp);
        r.Add(FieldId.Text, rest);
        return true;
    }
}
