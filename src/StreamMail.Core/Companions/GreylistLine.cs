using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Companions;

/// <summary>Greylisting: postgrey, sqlgrey, milter-greylist.</summary>
internal static class GreylistLine
{
    // 4A1B2C3D4E: action=greylist, reason=new, client_name=h.example.net, client_address=192.0.2.77/32, sender=s@example.net, recipient=r@example.com
    public static bool ParsePostgrey(ref Record r, ReadOnlySpan<byte> s)
    {
        s = CompanionText.TakeQueueId(ref r, s);
        if (!s.StartsWith("action="u8)) return CompanionText.Other(ref r);
        r.Event = EventKind.Verdict;
        r.Add(FieldId.Verdict, CompanionText.Value(s, "action="u8, ", "u8));
        CompanionText.AddIfAny(ref r, FieldId.Reason, CompanionText.Value(s, ", reason="u8, ", "u8));
        CompanionText.AddIfAny(ref r, FieldId.DelaySeconds, CompanionText.Value(s, ", delay="u8, ", "u8));
        CompanionText.AddIfAny(ref r, FieldId.ClientHost, CompanionText.Value(s, ", client_name="u8, ", "u8));
        ReadOnlySpan<byte> address = CompanionText.Value(s, ", client_address="u8, ", "u8);
        CompanionText.AddIfAny(ref r, FieldId.ClientIp, CompanionText.Until(address, "/"u8));

        // The sender is a stranger's and may hold commas; an empty field is left out as a whole.
        int recipient = s.LastIndexOf(", recipient="u8);
        ReadOnlySpan<byte> head = recipient < 0 ? s : s[..recipient];
        int sender = head.IndexOf(", sender="u8);
        if (sender >= 0) CompanionText.AddIfAny(ref r, FieldId.From, head[(sender + ", sender="u8.Length)..]);
        if (recipient >= 0) CompanionText.AddIfAny(ref r, FieldId.To, s[(recipient + ", recipient="u8.Length)..]);
        return true;
    }

    // grey: new: 192.0.2(192.0.2.77), s@example.net -> r@example.com
    // grey: reconnect ok: 192.0.2(192.0.2.77), s@example.net -> r@example.com (00:05:12)
    // grey: early reconnect: 192.0.2(192.0.2.77), s@example.net -> r@example.com
    // spam: 192.0.2.77: s@example.net -> r@example.com at 1741162442
    public static bool ParseSqlgrey(ref Record r, ReadOnlySpan<byte> s)
    {
        bool grey = s.StartsWith("grey: "u8);
        int arrow = s.LastIndexOf(" -> "u8);
        if ((!grey && !s.StartsWith("spam: "u8)) || arrow < "grey: "u8.Length) return CompanionText.Other(ref r);
        ReadOnlySpan<byte> to = s[(arrow + 4)..];
        ReadOnlySpan<byte> rest = s[6..arrow];
        int colon = rest.IndexOf(": "u8);
        if (colon < 0) return CompanionText.Other(ref r);
        r.Event = EventKind.Verdict;
        if (grey)
        {
            r.Add(FieldId.Verdict, rest[..colon]);
            CompanionText.AddIfAny(ref r, FieldId.ClientIp, CompanionText.Value(rest, "("u8, ")"u8));
            int comma = rest.IndexOf("), "u8);
            if (comma >= 0) CompanionText.AddIfAny(ref r, FieldId.From, rest[(comma + 3)..]);
            CompanionText.AddIfAny(ref r, FieldId.To, CompanionText.Until(to, " ("u8));
            return true;
        }

        r.Add(FieldId.Verdict, s[..4]);
        r.Add(FieldId.ClientIp, rest[..colon]);
        CompanionText.AddIfAny(ref r, FieldId.From, rest[(colon + 2)..]);
        CompanionText.AddIfAny(ref r, FieldId.To, CompanionText.Until(to, " at "u8));
        return true;
    }

    // 4A1B2C3D4E: addr h.example.net[192.0.2.77] from <s@example.net> to <r@example.com> delayed for 00:05:00 (ACL 122)
    // 4A1B2C3D4E: skipping greylist because sender DNS name h.example.net is whitelisted
    public static bool ParseMilter(ref Record r, ReadOnlySpan<byte> s)
    {
        s = CompanionText.TakeQueueId(ref r, s);
        int delayed = s.LastIndexOf(" delayed for "u8);
        bool skipping = s.StartsWith("skipping greylist because "u8);
        if (delayed < 0 && !skipping) return CompanionText.Other(ref r);
        r.Event = EventKind.Verdict;
        if (skipping)
        {
            r.Add(FieldId.Verdict, s[.."skipping"u8.Length]);
            r.Add(FieldId.Reason, s["skipping greylist because "u8.Length..]);
            return true;
        }

        r.Add(FieldId.Verdict, s.Slice(delayed + 1, "delayed"u8.Length));
        r.Add(FieldId.Reason, s[(delayed + 1)..]);
        s = s[..delayed];
        int open = s.IndexOf((byte)'['), close = s.IndexOf("] from <"u8);
        if (s.StartsWith("addr "u8) && open > 5 && close > open)
        {
            r.Add(FieldId.ClientHost, s[5..open].TrimEnd((byte)' '));
            r.Add(FieldId.ClientIp, s[(open + 1)..close]);
        }

        CompanionText.AddIfAny(ref r, FieldId.From, CompanionText.Value(s, " from <"u8, "> to <"u8));
        ReadOnlySpan<byte> to = CompanionText.LastValue(s, "> to <"u8, "\n"u8);
        if (!to.IsEmpty && to[^1] == '>') r.Add(FieldId.To, to[..^1]);
        return true;
    }
}
