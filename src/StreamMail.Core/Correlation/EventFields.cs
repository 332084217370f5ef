using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>What of a record is worth keeping in a trace.</summary>
internal static class EventFields
{
    /// <summary>Lines of the other kinds only move their host's clock.</summary>
    public static bool AreKept(EventKind kind) => kind is not (EventKind.Connect or EventKind.Disconnect or EventKind.Postscreen
        or EventKind.Anvil or EventKind.Scache or EventKind.Dnsbl or EventKind.OtherProgram or EventKind.Unknown or EventKind.Process
        or EventKind.Config or EventKind.Note or EventKind.LostConnection or EventKind.Timeout or EventKind.TooManyErrors or EventKind.Malformed);

    /// <summary>Parts of another field are found again when they are shown.</summary>
    public static bool IsKept(FieldId id) => id is not (FieldId.RelayHost or FieldId.RelayIp or FieldId.RelayPort or FieldId.RelayPath
        or FieldId.Status or FieldId.Count or FieldId.Extra or FieldId.ConnUse);

    /// <summary>
    /// Whether a refusal is of the whole message. At RCPT and before it is of one recipient or command, and others may
    /// have been accepted under the same queue ID.
    /// </summary>
    public static bool RefusesMessage(in Record record)
    {
        if (record.QueueId.IsEmpty) return false;
        if (record.Level != Level.Info || record.Has(FieldId.Class) || record.Event == EventKind.Discard) return true;
        ReadOnlySpan<byte> stage = record[FieldId.Stage];
        return stage.SequenceEqual("END-OF-MESSAGE"u8) || stage.SequenceEqual("DATA"u8) || stage.SequenceEqual("BDAT"u8)
            || record.ProcessKind == ProcessKind.Cleanup;
    }
}
