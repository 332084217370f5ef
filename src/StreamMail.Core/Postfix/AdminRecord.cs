using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>postsuper: what an administrator did to a mail, and its totals. With <c>ALL</c> only the total is logged.</summary>
internal static class AdminRecord
{
    // requeued | placed on hold | released from hold | expired
    public static bool ParseQueued(ref Record r, ReadOnlySpan<byte> s)
    {
        if (s.SequenceEqual("requeued"u8)) r.Event = EventKind.Requeued;
        else if (s.SequenceEqual("placed on hold"u8)) r.Event = EventKind.Held;
        else if (s.SequenceEqual("released from hold"u8)) r.Event = EventKind.Released;
        else if (s.SequenceEqual("expired"u8)) r.Event = EventKind.ForceExpire;
        else return false;
        return true;
    }

    // Deleted: 3 messages
    public static bool ParseTotal(ref Record r, ReadOnlySpan<byte> s)
    {
        int colon = s.IndexOf(": "u8);
        if (colon < 0 || !IsAction(s[..colon])) return false;
        ReadOnlySpan<byte> count = s[(colon + 2)..];
        Ascii.LeadingNumber(count, out int digits);
        if (digits == 0 || !count[digits..].StartsWith(" message"u8)) return false;
        r.Event = EventKind.AdminTotal;
        r.Add(FieldId.Action, s[..colon]);
        r.Add(FieldId.Count2, count[..digits]);
        return true;
    }

    private static bool IsAction(ReadOnlySpan<byte> s) =>
        s.SequenceEqual("Deleted"u8) || s.SequenceEqual("Requeued"u8) || s.SequenceEqual("Placed on hold"u8)
        || s.SequenceEqual("Released from hold"u8) || s.SequenceEqual("Force-expired"u8) || s.SequenceEqual("Renamed to match inode number"u8);
}
