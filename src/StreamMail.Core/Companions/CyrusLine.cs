using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Companions;

/// <summary>Cyrus IMAP: delivery by lmtpunix, duplicates, refused log-ins.</summary>
internal static class CyrusLine
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        if (s.StartsWith("Delivered: "u8)) return ParseDelivered(ref r, s);
        if (s.StartsWith("dupelim: eliminated duplicate message to "u8)) return ParseDuplicate(ref r, s);
        if (s.StartsWith("badlogin: "u8)) return ParseBadLogin(ref r, s["badlogin: "u8.Length..]);
        return CompanionText.Other(ref r);
    }

    // Delivered: <a1@example.net> to mailbox: user.alice
    private static bool ParseDelivered(ref Record r, ReadOnlySpan<byte> s)
    {
        int to = s.LastIndexOf(" to mailbox: "u8);
        if (to < 11) return CompanionText.Other(ref r);
        r.Event = EventKind.Verdict;
        r.Add(FieldId.Verdict, s[..9]);
        r.Add(FieldId.MessageId, s[11..to]);
        r.Add(FieldId.Mailbox, s[(to + " to mailbox: "u8.Length)..]);
        return true;
    }

    // dupelim: eliminated duplicate message to user.alice id <a1@example.net> (delivery)
    private static bool ParseDuplicate(ref Record r, ReadOnlySpan<byte> s)
    {
        r.Event = EventKind.Verdict;
        r.Add(FieldId.Verdict, s["dupelim: "u8.Length.."dupelim: eliminated duplicate"u8.Length]);
        s = s["dupelim: eliminated duplicate message to "u8.Length..];
        int id = s.IndexOf(" id "u8);
        r.Add(FieldId.Mailbox, id < 0 ? s : s[..id]);
        if (id < 0) return true;
        s = s[(id + 4)..];
        int end = s.LastIndexOf((byte)'>');
        r.Add(FieldId.MessageId, end < 0 ? CompanionText.Until(s, " "u8) : s[..(end + 1)]);
        return true;
    }

    // badlogin: host.example.com [192.0.2.77] plaintext alice SASL(-13): authentication failure: checkpass failed
    private static bool ParseBadLogin(ref Record r, ReadOnlySpan<byte> s)
    {
        r.Event = EventKind.SaslFailure;
        int open = s.IndexOf((byte)'['), close = s.IndexOf("] "u8);
        if (open < 0 || close < open) return true;
        ReadOnlySpan<byte> host = s[..open].TrimEnd((byte)' ');
        CompanionText.AddIfAny(ref r, FieldId.ClientHost, host);
        r.Add(FieldId.ClientIp, s[(open + 1)..close]);
        s = s[(close + 2)..];
        int blank = s.IndexOf((byte)' ');
        if (blank < 0) return true;
        r.Add(FieldId.SaslMethod, s[..blank]);
        s = s[(blank + 1)..];
        int sasl = s.LastIndexOf(" SASL("u8);
        if (sasl > 0) r.Add(FieldId.User, s[..sasl]);
        r.Add(FieldId.Reason, sasl < 0 ? s : s[(sasl + 1)..]);
        return true;
    }
}
