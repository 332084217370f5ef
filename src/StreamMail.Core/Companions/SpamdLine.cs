using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Companions;

/// <summary>SpamAssassin's daemon. Only the result line names the mail (by message-id).</summary>
internal static class SpamdLine
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        if (s.StartsWith("spamd: "u8)) s = s[7..];
        s = CompanionText.TakeLevel(ref r, s);
        if (s.StartsWith("result: "u8)) return ParseResult(ref r, s[8..]);
        if (s.StartsWith("identified spam ("u8)) return ParseSummary(ref r, s, "identified spam"u8.Length);
        return s.StartsWith("clean message ("u8) ? ParseSummary(ref r, s, "clean message"u8.Length) : CompanionText.Other(ref r);
    }

    // result: Y 7 - BAYES_99,HTML_MESSAGE scantime=1.2,size=2470,user=alice,uid=1001,required_score=5.0,rhost=localhost,raddr=127.0.0.1,rport=40120,mid=<a@example.net>,bayes=0.99,autolearn=no
    private static bool ParseResult(ref Record r, ReadOnlySpan<byte> s)
    {
        if (s.Length < 3 || s[1] != ' ') return CompanionText.Other(ref r);
        r.Event = EventKind.Verdict;
        r.Add(FieldId.Verdict, s[..1]);
        s = s[2..].TrimStart((byte)' ');
        CompanionText.AddIfAny(ref r, FieldId.Score, CompanionText.Number(s));
        int dash = s.IndexOf(" - "u8), scan = s.IndexOf(" scantime="u8);
        if (dash > 0 && scan > dash + 3) r.Add(FieldId.Reason, s[(dash + 3)..scan]);
        CompanionText.AddIfAny(ref r, FieldId.Size, CompanionText.Value(s, ",size="u8, ","u8));
        CompanionText.AddIfAny(ref r, FieldId.User, CompanionText.Value(s, ",user="u8, ",uid="u8));
        int mid = s.IndexOf(",mid="u8);
        if (mid < 0) return true;
        s = s[(mid + 5)..];
        int end = s.LastIndexOf(",bayes="u8);
        if (end < 0) end = s.LastIndexOf(",autolearn="u8);
        ReadOnlySpan<byte> id = end < 0 ? s : s[..end];
        if (!id.SequenceEqual("(unknown)"u8)) CompanionText.AddIfAny(ref r, FieldId.MessageId, id);
        return true;
    }

    // identified spam (7.2/5.0) for alice:1001 in 1.2 seconds, 2470 bytes.
    private static bool ParseSummary(ref Record r, ReadOnlySpan<byte> s, int words)
    {
        r.Event = EventKind.Note;
        r.Add(FieldId.Verdict, s[..words]);
        CompanionText.AddIfAny(ref r, FieldId.Score, CompanionText.Number(s[(words + 2)..]));
        int user = s.IndexOf(") for "u8);
        int end = s.LastIndexOf(" in "u8);
        if (user < 0 || end < user + 6) return true;
        ReadOnlySpan<byte> name = s[(user + 6)..end];
        int colon = name.LastIndexOf((byte)':');
        CompanionText.AddIfAny(ref r, FieldId.User, colon < 0 ? name : name[..colon]);
        return true;
    }
}
