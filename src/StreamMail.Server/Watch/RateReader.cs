using StreamMail.Core.Postfix;

namespace StreamMail.Server.Watch;

/// <summary>Tells what a line adds to which rate. Refusals are not among them: the correlator counts their repeats.</summary>
internal static class RateReader
{
    public static bool TryRead(in Record record, out RateKind kind)
    {
        switch (record.Event)
        {
            case EventKind.Client when !record.Has(FieldId.OrigQueueId):
            case EventKind.Pickup when !record.Has(FieldId.OrigId):
                kind = RateKind.Received;
                return true;
            case EventKind.Delivery:
                return TryDelivery(record, out kind);
            case EventKind.Expired or EventKind.ForceExpire:
                kind = RateKind.Bounced;
                return true;
            default:
                kind = default;
                return false;
        }
    }

    private static bool TryDelivery(in Record record, out RateKind kind)
    {
        kind = record.Status switch
        {
            DeliveryStatus.Deferred or DeliveryStatus.SoftBounce => RateKind.Deferred,
            DeliveryStatus.Bounced or DeliveryStatus.Expired or DeliveryStatus.ForceExpired => RateKind.Bounced,
            _ => RateKind.Sent,
        };
        return kind != RateKind.Sent || (record.Status == DeliveryStatus.Sent && !IsHandOver(record));
    }

    /// <summary>To a filter on this host, which gives the mail back under another queue ID.</summary>
    private static bool IsHandOver(in Record record)
    {
        ReadOnlySpan<byte> ip = record[FieldId.RelayIp];
        bool loopback = ip.StartsWith("127."u8) || ip.SequenceEqual("::1"u8);
        return loopback && record[FieldId.StatusText].IndexOf("queued as "u8) >= 0;
    }
}
