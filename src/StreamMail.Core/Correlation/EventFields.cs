using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>What of a record is worth keeping in a trace.</summary>
internal static class EventFields
{
    private static readonly ulong[] KeptFull = Kept(id => id is not (FieldId.RelayHost or FieldId.RelayIp or FieldId.RelayPort or FieldId.RelayPath
        or FieldId.Status or FieldId.Count or FieldId.Extra or FieldId.ConnUse));

    private static readonly ulong[] KeptQueue = Kept(id => id is FieldId.From or FieldId.To or FieldId.OrigTo or FieldId.Size or FieldId.Nrcpt
        or FieldId.StatusText or FieldId.Dsn or FieldId.NewQueueId or FieldId.OrigId or FieldId.Action or FieldId.Count2 or FieldId.Reason);

    /// <summary>Lines of the other kinds only move their host's clock.</summary>
    public static bool AreKept(EventKind kind, EventDetail detail) => kind switch
    {
        EventKind.Connect or EventKind.Disconnect or EventKind.Postscreen or EventKind.Anvil or EventKind.Scache or EventKind.Dnsbl
            or EventKind.OtherProgram or EventKind.Unknown or EventKind.Process or EventKind.Config or EventKind.Note or EventKind.LostConnection
            or EventKind.Timeout or EventKind.TooManyErrors or EventKind.Malformed => false,
        EventKind.Tls or EventKind.ConnectError => detail == EventDetail.Full,
        _ => true,
    };

    /// <summary>Parts of another field are found again when they are shown.</summary>
    public static bool IsKept(FieldId id, EventDetail detail)
    {
        ulong[] set = detail == EventDetail.Full ? KeptFull : KeptQueue;
        return (set[(byte)id >> 6] >> ((byte)id & 63) & 1) != 0;
    }

    private static ulong[] Kept(Func<FieldId, bool> choose)
    {
        var set = new ulong[4];
        for (int id = 0; id < 256; id++)
            if (choose((FieldId)id)) set[id >> 6] |= 1UL << (id & 63);
        return set;
    }

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
