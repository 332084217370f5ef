using StreamMail.Core.Postfix;

namespace StreamMail.Core.Companions;

/// <summary>ClamAV's milter and its SMTP proxy.</summary>
internal static class ClamLine
{
    // Message 4A1B2C3D4E from <s@example.net> to <r@example.com> with subject 'x' message-id '<a@example.net>' date '...' infected by Eicar-Test
    public static bool ParseMilter(ref Record r, ReadOnlySpan<byte> s)
    {
        int infected = s.LastIndexOf(" infected by "u8);
        if (!s.StartsWith("Message "u8) || infected < "Message "u8.Length)
        {
            CompanionText.TakeQueueId(ref r, s);
            return CompanionText.Other(ref r);
        }

        r.Event = EventKind.Verdict;
        r.Add(FieldId.Verdict, s.Slice(infected + 1, "infected"u8.Length));
        r.Add(FieldId.Reason, s[(infected + " infected by "u8.Length)..]);
        s = s["Message "u8.Length..infected];
        ReadOnlySpan<byte> id = CompanionText.Until(s, " "u8);
        if (CompanionText.IsQueueId(id)) r.QueueId = id;
        CompanionText.AddIfAny(ref r, FieldId.From, CompanionText.Value(s, "from <"u8, "> to <"u8));
        CompanionText.AddIfAny(ref r, FieldId.To, CompanionText.Value(s, "> to <"u8, "> with subject '"u8));
        CompanionText.AddIfAny(ref r, FieldId.Subject, CompanionText.Value(s, " with subject '"u8, "' message-id '"u8));
        CompanionText.AddIfAny(ref r, FieldId.MessageId, CompanionText.LastValue(s, "' message-id '"u8, "' date '"u8));
        return true;
    }

    // 10000A: from=s@example.net, to=r@example.com, status=VIRUS:Eicar-Test     (the ID is its own and no queue ID)
    public static bool ParseSmtp(ref Record r, ReadOnlySpan<byte> s)
    {
        int status = s.LastIndexOf(", status="u8);
        if (status < 0) return CompanionText.Other(ref r);
        r.Event = EventKind.Verdict;
        ReadOnlySpan<byte> value = s[(status + ", status="u8.Length)..];
        int colon = value.IndexOf((byte)':');
        r.Add(FieldId.Verdict, colon < 0 ? value : value[..colon]);
        if (colon >= 0) r.Add(FieldId.Reason, value[(colon + 1)..]);
        s = s[..status];
        CompanionText.AddIfAny(ref r, FieldId.From, CompanionText.Value(s, ": from="u8, ", to="u8));
        int to = s.IndexOf(", to="u8);
        if (to < 0) return true;
        ReadOnlySpan<byte> recipients = s[(to + ", to="u8.Length)..];
        r.Add(recipients.IndexOf(", to="u8) < 0 ? FieldId.To : FieldId.Recipients, recipients);
        return true;
    }
}
