namespace StreamMail.Core.Postfix;

/// <summary>cleanup's message-id lines. The value is the raw header, written by strangers: the whole rest of the line.</summary>
internal static class CleanupRecord
{
    // message-id=<20250305081402.4A1B2C3D4E@mail.example.com>
    public static bool ParseMessageId(ref Record r, ReadOnlySpan<byte> s)
    {
        if (s.StartsWith("message-id="u8)) r.Add(FieldId.MessageId, s[11..]);
        else if (s.StartsWith("resent-message-id="u8)) r.Add(FieldId.ResentMessageId, s[18..]);
        else return false;
        r.Event = EventKind.MessageId;
        return true;
    }
}
