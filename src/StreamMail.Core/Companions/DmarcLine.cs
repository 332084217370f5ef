using StreamMail.Core.Postfix;

namespace StreamMail.Core.Companions;

/// <summary>opendmarc: the DMARC result of a mail, and the SPF result it used.</summary>
internal static class DmarcLine
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        s = CompanionText.TakeQueueId(ref r, s);
        if (r.QueueId.IsEmpty)
        {
            // 4A1B2C3D4E ignoring Authentication-Results at 1 from mx.example.net
            ReadOnlySpan<byte> word = CompanionText.Until(s, " "u8);
            if (CompanionText.IsQueueId(word) && s[word.Length..].StartsWith(" ignoring Authentication-Results"u8)) r.QueueId = word;
            return CompanionText.Other(ref r);
        }

        if (s.StartsWith("SPF("u8)) return Spf(ref r, s);
        int blank = s.LastIndexOf((byte)' ');
        if (blank <= 0 || s[..blank].IndexOf((byte)' ') >= 0 || !IsResult(s[(blank + 1)..])) return CompanionText.Other(ref r);
        r.Event = EventKind.Verdict;
        r.Add(FieldId.Verdict, s[(blank + 1)..]);
        r.Add(FieldId.Domain, s[..blank]);
        return true;
    }

    // SPF(mailfrom): example.net pass
    private static bool Spf(ref Record r, ReadOnlySpan<byte> s)
    {
        int close = s.IndexOf("): "u8), blank = s.LastIndexOf((byte)' ');
        if (close < 0 || blank < close + 3) return CompanionText.Other(ref r);
        r.Event = EventKind.Verdict;
        r.Add(FieldId.Class, s[..3]);
        r.Add(FieldId.Verdict, s[(blank + 1)..]);
        r.Add(FieldId.Domain, s[(close + 3)..blank]);
        return true;
    }

    private static bool IsResult(ReadOnlySpan<byte> s) =>
        s.SequenceEqual("pass"u8) || s.SequenceEqual("fail"u8) || s.SequenceEqual("none"u8);
}
