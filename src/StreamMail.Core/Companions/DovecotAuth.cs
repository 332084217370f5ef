using System.Buffers;
using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Companions;

/// <summary>auth and auth-worker: why a log-in was refused.</summary>
internal static class DovecotAuth
{
    private static readonly SearchValues<byte> AddressBytes = SearchValues.Create("0123456789abcdefABCDEF.:%"u8);

    // passwd-file(bob@example.com,198.51.100.8,<kQ1xJ8wTyGdWBQAA3f>): Password mismatch
    // conn unix:auth-worker (pid=9,uid=97): auth-worker<3>: sql(bob@example.com,198.51.100.8): unknown user
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        int worker = s.StartsWith("conn "u8) ? s.IndexOf("auth-worker<"u8) : -1;
        if (worker >= 0)
        {
            int behind = s[worker..].IndexOf(">: "u8);
            if (behind >= 0) s = s[(worker + behind + 3)..];
        }

        // The user name is the client's: what Dovecot adds is looked for from the end.
        int open = s.IndexOf((byte)'('), close = s.LastIndexOf("): "u8);
        if (open <= 0 || close < open || s[..open].IndexOf((byte)' ') >= 0) return CompanionText.Other(ref r);
        ReadOnlySpan<byte> why = s[(close + 3)..];
        ReadOnlySpan<byte> who = s[(open + 1)..close];
        r.Event = IsFailure(why) ? EventKind.SaslFailure : EventKind.OtherProgram;
        if (r.Event == EventKind.SaslFailure) r.Add(FieldId.Reason, why);
        int session = who.LastIndexOf(",<"u8);
        if (session >= 0 && who[^1] == '>')
        {
            r.Add(FieldId.Session, who[(session + 2)..^1]);
            who = who[..session];
        }

        int comma = who.LastIndexOf((byte)',');
        bool address = comma >= 0 && comma + 1 < who.Length && !who[(comma + 1)..].ContainsAnyExcept(AddressBytes);
        CompanionText.AddIfAny(ref r, FieldId.User, comma < 0 ? who : who[..comma]);
        if (address) r.Add(FieldId.ClientIp, who[(comma + 1)..]);
        return true;
    }

    private static bool IsFailure(ReadOnlySpan<byte> why) => Ascii.At(why, 0) switch
    {
        (byte)'P' => why.StartsWith("Password mismatch"u8) || why.StartsWith("Password failure"u8),
        (byte)'p' => why.StartsWith("pam_authenticate() failed"u8) || why.StartsWith("password mismatch"u8),
        (byte)'u' => why.StartsWith("unknown user"u8),
        (byte)'U' => why.StartsWith("User "u8) || why.StartsWith("Unknown user"u8),
        (byte)'I' or (byte)'i' => Ascii.EqualsIgnoreCase(why.Length >= 7 ? why[..7] : why, "invalid"u8),
        _ => why.IndexOf("invalid credentials"u8) >= 0 || why.IndexOf("uthentication failure"u8) >= 0,
    };
}
