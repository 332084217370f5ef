using StreamMail.Core.Postfix;

namespace StreamMail.Core.Companions;

/// <summary>opendkim: what it signed and what it verified.</summary>
internal static class DkimLine
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        s = CompanionText.TakeQueueId(ref r, CompanionText.TakeLevel(ref r, s));
        if (r.QueueId.IsEmpty) return CompanionText.Other(ref r);
        if (s.StartsWith("DKIM-Signature field added (s="u8)) return Signed(ref r, s);
        if (s.StartsWith("DKIM verification successful"u8)) return Verdict(ref r, s["DKIM "u8.Length..]);
        if (s.StartsWith("no signature data"u8) || s.StartsWith("bad signature data"u8)) return Verdict(ref r, s);
        if (s.StartsWith("key retrieval failed"u8)) return KeyFailed(ref r, s);
        return s.StartsWith("s="u8) ? SslError(ref r, s) : CompanionText.Other(ref r);
    }

    // DKIM-Signature field added (s=mail, d=example.com)
    private static bool Signed(ref Record r, ReadOnlySpan<byte> s)
    {
        Verdict(ref r, s["DKIM-Signature field "u8.Length..]);
        CompanionText.AddIfAny(ref r, FieldId.Selector, CompanionText.Value(s, "(s="u8, ", "u8));
        CompanionText.AddIfAny(ref r, FieldId.Domain, CompanionText.Value(s, ", d="u8, ")"u8));
        return true;
    }

    // key retrieval failed (s=mail, d=example.net): 'mail._domainkey.example.net' record not found
    private static bool KeyFailed(ref Record r, ReadOnlySpan<byte> s)
    {
        r.Event = EventKind.Verdict;
        r.Add(FieldId.Verdict, s[.."key retrieval failed"u8.Length]);
        CompanionText.AddIfAny(ref r, FieldId.Selector, CompanionText.Value(s, "(s="u8, ", "u8));
        CompanionText.AddIfAny(ref r, FieldId.Domain, CompanionText.Value(s, ", d="u8, ")"u8));
        CompanionText.AddIfAny(ref r, FieldId.Reason, CompanionText.Value(s, "): "u8, "\n"u8));
        return true;
    }

    // s=mail d=example.net SSL error:04091068:rsa routines:INT_RSA_VERIFY:bad signature     (without an error: only a note)
    private static bool SslError(ref Record r, ReadOnlySpan<byte> s)
    {
        int ssl = s.IndexOf(" SSL"u8);
        if (ssl < 0) return CompanionText.Other(ref r);
        ReadOnlySpan<byte> error = s[(ssl + 4)..].Trim((byte)' ');
        r.Event = error.IsEmpty ? EventKind.OtherProgram : EventKind.Verdict;
        if (!error.IsEmpty) r.Add(FieldId.Verdict, s.Slice(ssl + 1, 3));
        CompanionText.AddIfAny(ref r, FieldId.Selector, CompanionText.Value(s[..ssl], "s="u8, " "u8));
        CompanionText.AddIfAny(ref r, FieldId.Domain, CompanionText.Value(s[..ssl], " d="u8, " "u8));
        CompanionText.AddIfAny(ref r, FieldId.Reason, error);
        return true;
    }

    /// <summary>The verdict is the first two words, or one (<c>added</c>).</summary>
    private static bool Verdict(ref Record r, ReadOnlySpan<byte> s)
    {
        r.Event = EventKind.Verdict;
        int paren = s.IndexOf(" ("u8);
        r.Add(FieldId.Verdict, paren < 0 ? s : s[..paren]);
        return true;
    }
}
