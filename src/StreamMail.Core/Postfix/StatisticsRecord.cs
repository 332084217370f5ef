using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>What anvil, scache and verify count. The time in anvil's and scache's text may be in another zone.</summary>
internal static class StatisticsRecord
{
    // statistics: max connection rate 12/60s for (smtp:198.51.100.4) at Mar  5 09:14:02
    // statistics: max connection count 3 for (127.0.0.1:2525:198.51.100.4) at Mar  5 09:14:02
    // statistics: max cache size 4 at Mar  5 09:14:02
    // statistics: domain lookup hits=0 miss=4 success=0%
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!s.StartsWith("statistics: "u8)) return false;
        s = s[12..];
        if (s.StartsWith("max "u8) && !s.StartsWith("max simultaneous "u8)) return ParseAnvil(ref r, s[4..]);
        r.Event = EventKind.Scache;
        r.Add(FieldId.Text, s);
        Pairs.Add(ref r, s);
        return true;
    }

    // cache btree:/var/lib/postfix/verify_cache full cleanup: retained=7 dropped=2 entries
    public static bool ParseCleanup(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!s.StartsWith("cache "u8)) return false;
        int cleanup = s.IndexOf(" cleanup: "u8);
        if (cleanup < 6) return false;
        ReadOnlySpan<byte> name = s[6..cleanup];
        int blank = name.LastIndexOf((byte)' ');
        r.Event = EventKind.Note;
        r.Add(FieldId.Path, blank < 0 ? name : name[..blank]);
        if (blank >= 0) r.Add(FieldId.Action, name[(blank + 1)..]);
        Pairs.Add(ref r, s[(cleanup + 10)..]);
        return true;
    }

    private static bool ParseAnvil(ref Record r, ReadOnlySpan<byte> s)
    {
        int digit = s.IndexOfAnyInRange((byte)'0', (byte)'9');
        if (digit < 2) return false;
        r.Event = EventKind.Anvil;
        r.Add(FieldId.Event, s[..(digit - 1)]);
        s = s[digit..];
        Ascii.LeadingNumber(s, out int digits);
        r.Add(FieldId.Count2, s[..digits]);
        s = s[digits..];
        if (Ascii.At(s, 0) == '/')
        {
            Ascii.LeadingNumber(s[1..], out digits);
            r.Add(FieldId.IntervalSeconds, s.Slice(1, digits));
        }

        int open = s.IndexOf(" for ("u8), close = s.LastIndexOf(") at "u8);
        if (open >= 0 && close > open) AddKey(ref r, s[(open + 6)..close]);
        return true;
    }

    /// <summary>Splits <c>service:addr</c>: at the first colon, unless the service is an address and port itself.</summary>
    private static void AddKey(ref Record r, ReadOnlySpan<byte> key)
    {
        int split = key.IndexOf((byte)':');
        if (Ascii.At(key, 0) == '[')
        {
            int port = key.IndexOf("]:"u8);
            int end = port < 0 ? -1 : key[(port + 2)..].IndexOf((byte)':');
            if (end >= 0) split = port + 2 + end;
        }
        else if (split > 0)
        {
            // smtp:2001:db8::1 has one word before the address, 127.0.0.1:2525:2001:db8::1 and localhost:2525:192.0.2.9 two.
            ReadOnlySpan<byte> rest = key[(split + 1)..];
            int end = rest.IndexOf((byte)':');
            if (end > 0 && Ascii.IsAllDigits(rest[..end])
                && (key[..split].IndexOf((byte)'.') >= 0 || rest[end..].IndexOf((byte)'.') >= 0 || rest[(end + 1)..].SequenceEqual("unknown"u8)))
            {
                split += 1 + end;
            }
        }

        if (split < 0)
        {
            r.Add(FieldId.Service, key);
            return;
        }

        r.Add(FieldId.Service, key[..split]);
        r.Add(FieldId.ClientIp, key[(split + 1)..]);
    }
}
