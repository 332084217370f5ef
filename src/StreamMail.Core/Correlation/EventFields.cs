using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>What of a record is worth keeping in a trace.</summary>
internal static class EventFields
{
    private static readonly ulong[] KeptFull = Kept(id => id is not (FieldId.RelayHost or FieldId.RelayIp or FieldId.RelayPort or FieldId.RelayPath
        or FieldId.Status or FieldId.Count or FieldId.Extra or FieldId.ConnUse));

    private static readonly ulong[] KeptQueue = Kept(id => id is FieldId.From or FieldId.To or FieldId.OrigTo or FieldId.Size or FieldId.Nrcpt
        or FieldId.StatusText or FieldId.Dsn or FieldId.NewQueueId or FieldId.OrigId or FieldId.Action or FieldId.Count2 or FieldId.Reason);

    private static readonly ulong[] KeptReport = Kept(id => id is FieldId.From or FieldId.To or FieldId.OrigTo or FieldId.Size or FieldId.Nrcpt
        or FieldId.StatusText or FieldId.NewQueueId or FieldId.RemoteQueueId or FieldId.OrigId or FieldId.OrigQueueId or FieldId.OrigClient
        or FieldId.MessageId or FieldId.Relay or FieldId.Delay or FieldId.Delays or FieldId.Dsn or FieldId.ClientHost or FieldId.ClientIp
        or FieldId.SaslMethod or FieldId.SaslUsername or FieldId.Action or FieldId.Stage or FieldId.ReplyCode or FieldId.ReplyDsn or FieldId.Reason
        or FieldId.Class or FieldId.DnsblDomain or FieldId.TlsState or FieldId.TlsDirection or FieldId.TlsTrust or FieldId.TlsProtocol
        or FieldId.TlsCipher or FieldId.Text or FieldId.Lost or FieldId.Version or FieldId.Count2 or FieldId.Session or FieldId.Service);

    /// <summary>Lines of the other kinds only move their host's clock.</summary>
    public static bool AreKept(EventKind kind, EventDetail detail) => kind switch
    {
        EventKind.Postscreen or EventKind.Dnsbl or EventKind.LostConnection or EventKind.Timeout or EventKind.TooManyErrors or EventKind.Process
            or EventKind.Tls => detail is EventDetail.Report || (detail == EventDetail.Full && kind == EventKind.Tls),
        EventKind.Connect or EventKind.Disconnect or EventKind.Anvil or EventKind.Scache or EventKind.OtherProgram or EventKind.Unknown
            or EventKind.Config or EventKind.Note or EventKind.Malformed => false,
        EventKind.ConnectError => detail == EventDetail.Full,
        _ => true,
    };

    /// <summary>Lines that count although nothing of them is kept.</summary>
    public static bool AreCounted(EventKind kind, EventDetail detail) => detail == EventDetail.Report && kind is EventKind.Connect or EventKind.ConnectError;

    /// <summary>Parts of another field are found again when they are shown.</summary>
    public static bool IsKept(FieldId id, EventDetail detail)
    {
        ulong[] set = detail switch
        {
            EventDetail.Full => KeptFull,
            EventDetail.Report => KeptReport,
            _ => KeptQueue,
        };
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
