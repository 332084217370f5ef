using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>The first line of a mail: from smtpd or qmqpd (client=), or from pickup (uid=).</summary>
internal static class ClientRecord
{
    // client=host.example.com[192.0.2.77], sasl_method=PLAIN, sasl_username=alice@example.com
    // client=localhost[127.0.0.1], orig_queue_id=4A1B2C3D4E, orig_client=host.example.com[192.0.2.77]
    public static bool ParseClient(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!s.StartsWith("client="u8)) return false;
        s = s[7..];
        int end = s.IndexOf(", "u8);
        AddClient(ref r, end < 0 ? s : s[..end]);
        r.Event = EventKind.Client;
        if (end < 0) return true;
        s = s[(end + 2)..];

        // sasl_username is raw user input and may hold commas: a value ends where the next known key starts.
        while (true)
        {
            bool known = KeyAt(s, out FieldId id, out int key);
            if (!known && (key = Pairs.KeyLength(s) + 1) == 1) return true;
            ReadOnlySpan<byte> value = s[key..];
            int next = known ? NextKey(value) : value.IndexOf(", "u8);
            if (known) r.Add(id, next < 0 ? value : value[..next]);
            else r.AddNamed(FieldId.Extra, s[..(key - 1)], next < 0 ? value : value[..next]);
            if (next < 0) return true;
            s = value[(next + 2)..];
        }
    }

    // uid=33 from=<www-data> orig_id=4A1B2C3D4E
    public static bool ParsePickup(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!s.StartsWith("uid="u8)) return false;
        s = s[4..];
        Ascii.LeadingNumber(s, out int digits);
        if (digits == 0 || !s[digits..].StartsWith(" from="u8)) return false;
        r.Add(FieldId.Uid, s[..digits]);
        s = s[(digits + 6)..];
        r.Event = EventKind.Pickup;
        int orig = s.LastIndexOf("> orig_id="u8);
        if (orig >= 0 && QueueId.IsAlnum(s[(orig + 10)..]))
        {
            r.Add(FieldId.OrigId, s[(orig + 10)..]);
            s = s[..(orig + 1)];
        }

        // The sender is the local user's own words; what follows it must be pairs to the end.
        int end = !s.IsEmpty && s[^1] != '>' ? s.LastIndexOf("> "u8) : -1;
        if (end >= 0 && Pairs.AreAll(s[(end + 2)..]))
        {
            Pairs.Add(ref r, s[(end + 2)..]);
            s = s[..(end + 1)];
        }

        r.Add(FieldId.From, Address.Unbracket(s));
        return true;
    }

    /// <summary>Splits <c>name[addr]:port</c>.</summary>
    public static void AddClient(ref Record r, ReadOnlySpan<byte> client)
    {
        int close = client.LastIndexOf((byte)']');
        int open = close < 0 ? -1 : client[..close].LastIndexOf((byte)'[');
        if (open < 0)
        {
            r.Add(FieldId.ClientHost, client);
            return;
        }

        if (open > 0) r.Add(FieldId.ClientHost, client[..open]);
        r.Add(FieldId.ClientIp, client[(open + 1)..close]);
        if (Ascii.At(client, close + 1) == ':') r.Add(FieldId.ClientPort, client[(close + 2)..]);
    }

    private static int NextKey(ReadOnlySpan<byte> s)
    {
        for (int from = 0; ;)
        {
            int comma = s[from..].IndexOf(", "u8);
            if (comma < 0) return -1;
            if (KeyAt(s[(from + comma + 2)..], out _, out _)) return from + comma;
            from += comma + 2;
        }
    }

    private static bool KeyAt(ReadOnlySpan<byte> s, out FieldId id, out int length)
    {
        (id, length) = Ascii.At(s, 0) switch
        {
            (byte)'s' when s.StartsWith("sasl_method="u8) => (FieldId.SaslMethod, 12),
            (byte)'s' when s.StartsWith("sasl_username="u8) => (FieldId.SaslUsername, 14),
            (byte)'s' when s.StartsWith("sasl_sender="u8) => (FieldId.SaslSender, 12),
            (byte)'o' when s.StartsWith("orig_queue_id="u8) => (FieldId.OrigQueueId, 14),
            (byte)'o' when s.StartsWith("orig_client="u8) => (FieldId.OrigClient, 12),
            _ => (FieldId.None, 0),
        };
        return length > 0;
    }
}
