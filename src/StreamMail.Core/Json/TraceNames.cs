using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Json;

/// <summary>The words of the output contract for traces.</summary>
public static class TraceNames
{
    public static ReadOnlySpan<byte> Of(RecipientStatus status) => status switch
    {
        RecipientStatus.Sent => "sent"u8,
        RecipientStatus.Bounced => "bounced"u8,
        RecipientStatus.Deferred => "deferred"u8,
        RecipientStatus.Expired => "expired"u8,
        RecipientStatus.ForceExpired => "force-expired"u8,
        RecipientStatus.Rejected => "rejected"u8,
        RecipientStatus.Held => "held"u8,
        RecipientStatus.Deleted => "deleted"u8,
        RecipientStatus.Discarded => "discarded"u8,
        RecipientStatus.Deliverable => "deliverable"u8,
        RecipientStatus.Undeliverable => "undeliverable"u8,
        RecipientStatus.Forwarded => "forwarded"u8,
        RecipientStatus.Partial => "partial"u8,
        _ => "unknown"u8,
    };

    public static ReadOnlySpan<byte> Of(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Sent => "sent"u8,
        DeliveryStatus.Bounced => "bounced"u8,
        DeliveryStatus.Deferred or DeliveryStatus.SoftBounce => "deferred"u8,
        DeliveryStatus.Deliverable => "deliverable"u8,
        DeliveryStatus.Undeliverable => "undeliverable"u8,
        DeliveryStatus.Expired => "expired"u8,
        DeliveryStatus.ForceExpired => "force-expired"u8,
        _ => "unknown"u8,
    };

    public static ReadOnlySpan<byte> Of(QueueName queue) => queue switch
    {
        QueueName.Incoming => "incoming"u8,
        QueueName.Active => "active"u8,
        QueueName.Deferred => "deferred"u8,
        QueueName.Hold => "hold"u8,
        _ => default,
    };

    public static ReadOnlySpan<byte> Of(TraceOrigin origin) => origin switch
    {
        TraceOrigin.Smtpd => "smtpd"u8,
        TraceOrigin.Pickup => "pickup"u8,
        TraceOrigin.Bounce => "bounce"u8,
        TraceOrigin.Local => "local"u8,
        TraceOrigin.Requeue => "requeue"u8,
        TraceOrigin.Verify => "verify"u8,
        _ => default,
    };

    public static ReadOnlySpan<byte> Of(LinkKind kind) => kind switch
    {
        LinkKind.QueuedAs => "queued_as"u8,
        LinkKind.ForwardedAs => "forwarded_as"u8,
        LinkKind.RequeuedAs => "requeued_as"u8,
        LinkKind.RequeuedFrom => "requeued_from"u8,
        LinkKind.Bounce => "bounce"u8,
        LinkKind.DelayNotice => "delay_notice"u8,
        LinkKind.DsnNotice => "dsn_notice"u8,
        _ => "parent"u8,
    };

    public static ReadOnlySpan<byte> Of(TraceFlags flag) => flag switch
    {
        TraceFlags.IncompleteHead => "incomplete_head"u8,
        TraceFlags.IncompleteTail => "incomplete_tail"u8,
        TraceFlags.Truncated => "truncated"u8,
        TraceFlags.PossibleLoss => "possible_loss"u8,
        TraceFlags.PossibleDuplicateDelivery => "possible_duplicate_delivery"u8,
        TraceFlags.Unconfirmed => "unconfirmed"u8,
        TraceFlags.Late => "late"u8,
        TraceFlags.Probe => "probe"u8,
        _ => "notification"u8,
    };

    /// <summary>Empty when the log does not name the daemon.</summary>
    public static ReadOnlySpan<byte> Of(ProcessKind process) => process switch
    {
        ProcessKind.Smtp => "smtp"u8,
        ProcessKind.Lmtp => "lmtp"u8,
        ProcessKind.Local => "local"u8,
        ProcessKind.Virtual => "virtual"u8,
        ProcessKind.Pipe => "pipe"u8,
        ProcessKind.Error => "error"u8,
        ProcessKind.Discard => "discard"u8,
        ProcessKind.Qmgr => "qmgr"u8,
        ProcessKind.Cleanup => "cleanup"u8,
        ProcessKind.Smtpd => "smtpd"u8,
        _ => default,
    };
}
