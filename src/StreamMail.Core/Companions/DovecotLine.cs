using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Companions;

/// <summary>
/// Dovecot: who, in which session, and what. <c>lmtp(alice@example.com)&lt;4711&gt;&lt;kQ1xJ8wTyGdWBQAA3f&gt;: msgid=...</c>;
/// before 2.3 <c>lmtp(4711, alice@example.com): kQ1xJ8wTyGdWBQAA3f: msgid=...</c>.
/// </summary>
internal static class DovecotLine
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        int end = 0;
        while (end < s.Length && end < 32 && (Ascii.IsLetterOrDigit(s[end]) || s[end] is (byte)'-' or (byte)'_')) end++;
        if (end == 0 || end == s.Length) return CompanionText.Other(ref r);
        ReadOnlySpan<byte> service = s[..end];
        ReadOnlySpan<byte> user = default, session = default;
        ReadOnlySpan<byte> rest = s[end..];
        if (rest[0] is (byte)'(' or (byte)'<' && !ReadWho(ref rest, out user, out session)) return CompanionText.Other(ref r);
        if (!rest.StartsWith(": "u8)) return CompanionText.Other(ref r);
        rest = CompanionText.TakeLevel(ref r, rest[2..]);
        r.Add(FieldId.Service, service);
        if (service.EndsWith("-login"u8)) return DovecotLogin.Parse(ref r, rest);
        if (service.StartsWith("auth"u8)) return DovecotAuth.Parse(ref r, rest);
        if (DovecotDelivery.Parse(ref r, rest, user, session)) return true;
        CompanionText.AddIfAny(ref r, FieldId.User, user);
        CompanionText.AddIfAny(ref r, FieldId.Session, session);
        return CompanionText.Other(ref r);
    }

    /// <summary>Takes <c>(user)&lt;pid&gt;&lt;session&gt;</c>, <c>(pid, user)</c>, <c>(pid)</c> or <c>(user)</c> off the start.</summary>
    private static bool ReadWho(scoped ref ReadOnlySpan<byte> s, out ReadOnlySpan<byte> user, out ReadOnlySpan<byte> session)
    {
        user = default;
        session = default;
        if (s[0] == '(')
        {
            int close = CloseOf(s);
            if (close < 0) return false;
            ReadOnlySpan<byte> who = s[1..close];
            Ascii.LeadingNumber(who, out int digits);
            if (digits > 0 && digits == who.Length) who = default;
            else if (digits > 0 && who[digits..].StartsWith(", "u8)) who = who[(digits + 2)..];
            user = who;
            s = s[(close + 1)..];
        }

        // The last of the angle brackets is the session; the one before it the pid.
        while (Ascii.At(s, 0) == '<')
        {
            int close = s.IndexOf((byte)'>');
            if (close < 0) return false;
            ReadOnlySpan<byte> token = s[1..close];
            session = Ascii.IsAllDigits(token) ? default : token;
            s = s[(close + 1)..];
        }

        return true;
    }

    /// <summary>User names may hold parentheses: the end is the one that a colon or the pid follows.</summary>
    private static int CloseOf(ReadOnlySpan<byte> s)
    {
        int at = 0;
        while (true)
        {
            int close = s[at..].IndexOf((byte)')');
            if (close < 0) return -1;
            at += close;
            if (Ascii.At(s, at + 1) is (byte)':' or (byte)'<') return at;
            at++;
        }
    }
}
