using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>Warnings and worse, and the informational lines that belong to no other record.</summary>
internal static class ProblemRecord
{
    // hostname host4.example.org does not resolve to address 198.51.100.4: Name or service not known
    // unknown[198.51.100.4]: SASL LOGIN authentication failed: UGFzc3dvcmQ6
    // database /etc/aliases.db is older than source file /etc/aliases
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        if (SaslRecord.Parse(ref r, s)) return true;
        r.Event = NamesVanishedMail(ref r, s) ? EventKind.Vanished : EventKind.Problem;
        r.Add(FieldId.Text, s);
        ClientProblem.AddFields(ref r, s);
        return true;
    }

    // queue file size limit exceeded
    // sender notification failed to alice@example.com: message file too big
    public static bool ParseQueued(ref Record r, ReadOnlySpan<byte> s)
    {
        r.Event = IsRefusal(s) ? EventKind.Reject : EventKind.Problem;
        r.Add(FieldId.Reason, s);
        return true;
    }

    public static bool ParseNote(ref Record r, ReadOnlySpan<byte> s) => NoteRecord.Parse(ref r, s);

    public static bool ParseNoteQueued(ref Record r, ReadOnlySpan<byte> s) => NoteRecord.ParseQueued(ref r, s);

    // open active 4A1B2C3D4E: No such file or directory
    // saving corrupt file "4A1B2C3D4E" from queue "active" to queue "corrupt"
    private static bool NamesVanishedMail(ref Record r, ReadOnlySpan<byte> s)
    {
        ReadOnlySpan<byte> id = default;
        if (s.StartsWith("open active "u8) && s.EndsWith(": No such file or directory"u8)) id = s[12..^27];
        else if (s.StartsWith("saving corrupt file \""u8)) id = s[21..];
        int quote = id.IndexOf((byte)'"');
        if (quote >= 0) id = id[..quote];
        if (!QueueId.IsShort(id) && !QueueId.IsLong(id)) return false;
        r.QueueId = id;
        return true;
    }

    /// <summary>cleanup and smtpd refuse the mail that such a warning is about.</summary>
    private static bool IsRefusal(ReadOnlySpan<byte> s) =>
        s.StartsWith("queue file size limit exceeded"u8) || s.StartsWith("message rejected: "u8) || s.StartsWith("write queue file: "u8)
        || s.IndexOf(" -- message not accepted"u8) >= 0 || s.IndexOf(" map lookup problem"u8) >= 0
        || (s.StartsWith("unreasonable "u8) && s.IndexOf(" map "u8) > 0);
}
