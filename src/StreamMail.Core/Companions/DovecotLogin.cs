using StreamMail.Core.Postfix;

namespace StreamMail.Core.Companions;

/// <summary>imap-login, pop3-login, managesieve-login, submission-login.</summary>
internal static class DovecotLogin
{
    // Login: user=<alice@example.com>, method=PLAIN, rip=192.0.2.8, lip=192.0.2.1, mpid=99, TLS, session=<kQ1xJ8wTyGdWBQAA3f>
    // Disconnected: Connection closed (auth failed, 3 attempts in 12 secs): user=<bob>, method=PLAIN, rip=198.51.100.8, lip=192.0.2.1, session=<x>
    // Login aborted: Logged out (auth failed, 1 attempts in 2 secs) (auth_failed): user=<bob>, session=<x>, rip=...   (2.4)
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        int user = s.IndexOf("user=<"u8);
        if (user < 0)
        {
            int rip = s.IndexOf("rip="u8);
            if (rip < 0) return CompanionText.Other(ref r);
            user = rip;
        }

        ReadOnlySpan<byte> head = s[..user];
        bool failed = head.IndexOf("(auth failed"u8) >= 0 || head.IndexOf("(auth_failed"u8) >= 0;
        r.Event = failed ? EventKind.SaslFailure : EventKind.Note;
        r.Add(FieldId.Reason, head.TrimEnd(": "u8));
        s = s[user..];
        if (s.StartsWith("user=<"u8))
        {
            int end = UserEnd(s);
            CompanionText.AddIfAny(ref r, FieldId.User, s[6..end]);
            s = s[end..];
        }

        CompanionText.AddIfAny(ref r, FieldId.SaslMethod, CompanionText.LastValue(s, "method="u8, ","u8));
        CompanionText.AddIfAny(ref r, FieldId.ClientIp, CompanionText.LastValue(s, "rip="u8, ","u8));
        CompanionText.AddIfAny(ref r, FieldId.LocalIp, CompanionText.LastValue(s, "lip="u8, ","u8));
        CompanionText.AddIfAny(ref r, FieldId.Session, CompanionText.LastValue(s, "session=<"u8, ">"u8));
        return true;
    }

    /// <summary>The name is the client's and may look like more keys: the last end before a key of Dovecot's counts.</summary>
    private static int UserEnd(ReadOnlySpan<byte> s)
    {
        int rip = s.LastIndexOf(", rip="u8);
        int session = s.LastIndexOf(", session=<"u8);
        ReadOnlySpan<byte> head = rip < 0 ? s : s[..rip];

        // 2.4 puts the session behind the user, earlier releases put it last.
        int end = session >= 0 && session < rip ? session - 1 : head.LastIndexOf(">, method="u8);
        if (end < 0) end = head.LastIndexOf((byte)'>');
        return end >= 6 ? end : s.Length;
    }
}
