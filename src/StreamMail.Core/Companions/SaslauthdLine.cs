using StreamMail.Core.Postfix;

namespace StreamMail.Core.Companions;

/// <summary>saslauthd: refused log-ins.</summary>
internal static class SaslauthdLine
{
    // do_auth         : auth failure: [user=alice] [service=smtp] [realm=example.com] [mech=pam] [reason=PAM auth error]
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        int at = s.IndexOf("auth failure: [user="u8);
        if (at < 0) return CompanionText.Other(ref r);
        r.Event = EventKind.SaslFailure;
        s = s[(at + "auth failure: [user="u8.Length)..];

        // The user name is the client's: the keys behind it are looked for from the end.
        int service = s.LastIndexOf("] [service="u8);
        r.Add(FieldId.User, service < 0 ? CompanionText.Until(s, "]"u8) : s[..service]);
        if (service < 0) return true;
        s = s[(service + 2)..];
        CompanionText.AddIfAny(ref r, FieldId.Service, CompanionText.Value(s, "[service="u8, "]"u8));
        CompanionText.AddIfAny(ref r, FieldId.Domain, CompanionText.Value(s, "[realm="u8, "]"u8));
        CompanionText.AddIfAny(ref r, FieldId.SaslMethod, CompanionText.Value(s, "[mech="u8, "]"u8));
        CompanionText.AddIfAny(ref r, FieldId.Reason, CompanionText.Value(s, "[reason="u8, "]"u8));
        return true;
    }
}
