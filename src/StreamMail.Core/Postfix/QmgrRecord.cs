using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>The queue manager's own records.</summary>
internal static class QmgrRecord
{
    // from=<alice@example.com>, size=2470, nrcpt=2 (queue active)
    // from=<alice@example.com>, status=expired, returned to sender
    public static bool ParseFrom(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!s.StartsWith("from="u8)) return false;
        int from = Address.Length(s[5..], Follows);
        if (from < 0) return false;
        r.Add(FieldId.From, Address.Unbracket(s.Slice(5, from)));
        s = s[(5 + from)..];
        if (s.StartsWith(", status="u8)) return ParseExpired(ref r, s[9..]);
        r.Event = EventKind.Queued;
        while (s.Length > 2 && s[0] == ',' && s[1] == ' ')
        {
            s = s[2..];
            int end = s.IndexOfAny((byte)',', (byte)' ');
            ReadOnlySpan<byte> pair = end < 0 ? s : s[..end];
            int equals = pair.IndexOf((byte)'=');
            if (equals <= 0) break;
            ReadOnlySpan<byte> value = pair[(equals + 1)..];
            if (pair.StartsWith("size="u8)) r.Add(FieldId.Size, value);
            else if (pair.StartsWith("nrcpt="u8)) r.Add(FieldId.Nrcpt, value);
            else r.AddNamed(FieldId.Extra, pair[..equals], value);
            s = s[pair.Length..];
        }

        if (!s.StartsWith(" (queue active)"u8)) r.Truncated = true;
        return true;
    }

    // removed            (queue manager, postsuper)
    // removed (canceled) (cleanup, 3.10)
    public static bool ParseRemoved(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!s.StartsWith("removed"u8)) return false;
        if (s.Length > 7)
        {
            if (!s.StartsWith("removed ("u8) || s[^1] != ')') return false;
            r.Add(FieldId.Reason, s[9..^1]);
        }

        r.Event = r.ProcessKind == ProcessKind.Postsuper ? EventKind.Deleted : EventKind.Removed;
        return true;
    }

    // status=deferred (bounce failed)
    // skipped, still being delivered
    public static bool ParseStatus(ref Record r, ReadOnlySpan<byte> s)
    {
        if (s.StartsWith("skipped, still being delivered"u8))
        {
            r.Event = EventKind.Skipped;
            return true;
        }

        if (!s.StartsWith("status="u8)) return false;
        s = s[7..];
        int blank = s.IndexOf((byte)' ');
        if (blank < 0 || Ascii.At(s, blank + 1) != '(') return false;
        r.Event = EventKind.DeferredStatus;
        r.Add(FieldId.Status, s[..blank]);
        ReadOnlySpan<byte> text = s[(blank + 2)..];
        if (!text.IsEmpty && text[^1] == ')') text = text[..^1];
        else r.Truncated = true;
        r.Add(FieldId.Reason, text);
        return true;
    }

    private static bool ParseExpired(ref Record r, ReadOnlySpan<byte> s)
    {
        r.Event = EventKind.Expired;
        r.Status = s.StartsWith("force-expired"u8) ? DeliveryStatus.ForceExpired : DeliveryStatus.Expired;
        int comma = s.IndexOf((byte)',');
        r.Add(FieldId.Status, comma < 0 ? s : s[..comma]);
        if (comma >= 0) r.Add(FieldId.Reason, s[(comma + 1)..].TrimStart((byte)' '));
        return true;
    }

    private static bool Follows(ReadOnlySpan<byte> s) => s.StartsWith(", size="u8) || s.StartsWith(", status="u8);
}
