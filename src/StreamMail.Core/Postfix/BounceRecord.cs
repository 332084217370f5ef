namespace StreamMail.Core.Postfix;

/// <summary>Links from a mail to the notification about it. The line comes after the new mail's first line up to 3.10, before it from 3.11.</summary>
internal static class BounceRecord
{
    // sender non-delivery notification: 4B00C7F1A2
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        if (s.StartsWith("not sending "u8))
        {
            r.Event = EventKind.Note;
            r.Add(FieldId.Text, s);
            return true;
        }

        EventKind kind;
        ReadOnlySpan<byte> id;
        if (Is(s, "sender non-delivery notification: "u8, out id) || Is(s, "postmaster non-delivery notification: "u8, out id)) kind = EventKind.BounceNotice;
        else if (Is(s, "sender delay notification: "u8, out id) || Is(s, "postmaster delay notification: "u8, out id)) kind = EventKind.DelayNotice;
        else if (Is(s, "sender delivery status notification: "u8, out id)) kind = EventKind.DsnNotice;
        else return false;
        if (!QueueId.IsAlnum(id)) return false;
        r.Event = kind;
        r.Add(FieldId.NewQueueId, id);
        r.Add(FieldId.Target, s[..s.IndexOf((byte)' ')]);
        return true;
    }

    private static bool Is(ReadOnlySpan<byte> s, ReadOnlySpan<byte> head, out ReadOnlySpan<byte> id)
    {
        id = s.StartsWith(head) ? s[head.Length..] : default;
        return !id.IsEmpty;
    }
}
