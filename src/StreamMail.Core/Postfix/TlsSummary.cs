namespace StreamMail.Core.Postfix;

/// <summary>The one line per TLS session that log level 1 writes.</summary>
internal static class TlsSummary
{
    /// <summary>key-exchange, and signature and digest of both sides, with room for later releases.</summary>
    private const int DetailLimit = 8;

    // Anonymous TLS connection established from mail.example.net[192.0.2.25]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256
    // Verified TLS connection reused to mx.example.org[198.51.100.7]:25: TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)
    // TLS connection established to mx.example.org: TLSv1 with cipher DHE-RSA-AES256-SHA (256/256 bits)        (2.2 to 2.4)
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        int head = s.IndexOf("TLS connection "u8);
        if (head is < 0 or > 12 || (head > 0 && s[head - 1] != ' ')) return false;
        ReadOnlySpan<byte> rest = s[(head + 15)..];
        int state = rest.StartsWith("established "u8) ? 11 : rest.StartsWith("reused "u8) ? 6 : 0;
        if (state == 0) return false;
        ReadOnlySpan<byte> direction = rest[(state + 1)..];
        int word = direction.StartsWith("from "u8) ? 4 : direction.StartsWith("to "u8) ? 2 : 0;
        if (word == 0) return false;
        r.Event = EventKind.Tls;
        if (head > 0) r.Add(FieldId.TlsTrust, s[..(head - 1)]);
        r.Add(FieldId.TlsState, rest[..state]);
        r.Add(FieldId.TlsDirection, direction[..word]);
        AddSession(ref r, AddPeer(ref r, direction[(word + 1)..], word == 2));
        return true;
    }

    /// <summary>Adds the peer and the server name it asked for; returns what follows the colon.</summary>
    private static ReadOnlySpan<byte> AddPeer(scoped ref Record r, ReadOnlySpan<byte> s, bool toServer)
    {
        int length = Peer.Length(s);
        if (length == 0) length = s.IndexOf(": "u8);
        if (length < 0) length = s.Length;
        TlsRecord.AddPeer(ref r, s[..length], toServer);
        s = s[length..];
        if (s.StartsWith(" to "u8))
        {
            s = s[4..];
            int name = s.IndexOf(": "u8);
            r.Add(FieldId.Target, name < 0 ? s : s[..name]);
            s = name < 0 ? default : s[name..];
        }

        return s.StartsWith(": "u8) ? s[2..] : default;
    }

    private static void AddSession(ref Record r, ReadOnlySpan<byte> s)
    {
        int cipher = s.IndexOf(" with cipher "u8);
        if (cipher < 0)
        {
            r.Truncated = true;
            return;
        }

        r.Add(FieldId.TlsProtocol, s[..cipher]);
        s = s[(cipher + 13)..];
        int open = s.IndexOf(" ("u8);
        r.Add(FieldId.TlsCipher, open < 0 ? s : s[..open]);
        if (open < 0) return;
        s = s[(open + 2)..];
        int close = s.IndexOf((byte)')');
        if (close < 0) return;
        ReadOnlySpan<byte> bits = s[..close];
        r.Add(FieldId.TlsBits, bits.EndsWith(" bits"u8) ? bits[..^5] : bits);
        AddDetails(ref r, s[(close + 1)..]);
    }

    //  key-exchange ECDHE (P-256) server-signature RSA-PSS (2048 bits) server-digest SHA256
    private static void AddDetails(ref Record r, ReadOnlySpan<byte> s)
    {
        for (int n = 0; n < DetailLimit && s.Length > 1 && s[0] == ' '; n++)
        {
            s = s[1..];
            int blank = s.IndexOf((byte)' ');
            if (blank <= 0) return;
            ReadOnlySpan<byte> name = s[..blank];
            s = s[(blank + 1)..];
            int end = NextName(s);
            r.AddNamed(FieldId.Extra, name, s[..end]);
            s = s[end..];
        }
    }

    private static int NextName(ReadOnlySpan<byte> s)
    {
        int server = s.IndexOf(" server-"u8);
        if (server < 0) server = s.Length;
        int client = s[..server].IndexOf(" client-"u8);
        return client < 0 ? server : client;
    }
}
