using StreamMail.Core.Postfix;

namespace StreamMail.Core.Companions;

/// <summary>policyd-weight: the score of a client and what it made of it. It knows no queue ID.</summary>
internal static class PolicydWeightLine
{
    // decided action=550 Mail appeared to be SPAM or forged.; <client=192.0.2.77> <helo=h.example.net> <from=s@example.net> <to=r@example.com>; delay: 2s
    // weighted check:  NOT_IN_SBL_XBL_SPAMHAUS=-1.5 ...; <client=192.0.2.77> <helo=h> <from=s@example.net> <to=r@example.com>; rate: -7
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        s = CompanionText.TakeLevel(ref r, s);
        int client = s.LastIndexOf("; <client="u8);
        if (s.StartsWith("weighted check: "u8) && client > 0)
        {
            r.Event = EventKind.Note;
            CompanionText.AddIfAny(ref r, FieldId.Score, CompanionText.Number(CompanionText.LastValue(s, "; rate: "u8, ";"u8)));
            AddTriplet(ref r, s[client..]);
            return true;
        }

        if (!s.StartsWith("decided action="u8)) return CompanionText.Other(ref r);
        r.Event = EventKind.Verdict;
        ReadOnlySpan<byte> decision = s["decided action="u8.Length..(client < 0 ? s.Length : client)];
        ReadOnlySpan<byte> word = CompanionText.Until(decision, " "u8);
        if (word.Length > 1 && word[^1] == ';') word = word[..^1];
        r.Add(FieldId.Verdict, word);
        if (decision.Length > word.Length + 1) r.Add(FieldId.Reason, decision[(word.Length + 1)..]);
        if (client >= 0) AddTriplet(ref r, s[client..]);
        return true;
    }

    private static void AddTriplet(ref Record r, ReadOnlySpan<byte> s)
    {
        CompanionText.AddIfAny(ref r, FieldId.ClientIp, CompanionText.Value(s, "<client="u8, ">"u8));
        CompanionText.AddIfAny(ref r, FieldId.Helo, CompanionText.Value(s, " <helo="u8, "> <from="u8));
        CompanionText.AddIfAny(ref r, FieldId.From, CompanionText.Value(s, " <from="u8, "> <to="u8));
        CompanionText.AddIfAny(ref r, FieldId.To, CompanionText.LastValue(s, " <to="u8, ">"u8));
    }
}
