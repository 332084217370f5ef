using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Reports;

/// <summary>
/// Delivery attempts by their result, and how long the successful ones took. Hops between own hosts are attempts as well,
/// and so are those of notifications; what an address verification probe did is none.
/// </summary>
internal sealed class AttemptTally
{
    public static readonly string[] StageNames = ["before_queue_manager", "in_queue_manager", "connect", "transmit"];

    public long Sent { get; private set; }

    public long Deferred { get; private set; }

    public long Bounced { get; private set; }

    /// <summary>Of the deferred ones, those where nothing was tried: Postfix repeated an earlier failure.</summary>
    public long Suspended { get; private set; }

    public LogHistogram Total { get; } = new();

    public LogHistogram[] Stages { get; } = [new(), new(), new(), new()];

    /// <returns>True for a deferral.</returns>
    public bool Add(in LineView line)
    {
        switch (line.Status)
        {
            case DeliveryStatus.Sent:
                Sent++;
                Total.Add(Milliseconds(line[FieldId.Delay]));
                AddStages(line[FieldId.Delays]);
                return false;
            case DeliveryStatus.Deferred or DeliveryStatus.SoftBounce:
                Deferred++;
                if (line[FieldId.StatusText].StartsWith("delivery temporarily suspended: "u8)) Suspended++;
                return true;
            case DeliveryStatus.Bounced:
                Bounced++;
                return false;
            default:
                return false;
        }
    }

    public void Merge(AttemptTally other)
    {
        Sent += other.Sent;
        Deferred += other.Deferred;
        Bounced += other.Bounced;
        Suspended += other.Suspended;
        Total.Merge(other.Total);
        for (int i = 0; i < Stages.Length; i++) Stages[i].Merge(other.Stages[i]);
    }

    private void AddStages(ReadOnlySpan<byte> delays)
    {
        if (delays.IsEmpty) return;
        for (int i = 0; i < Stages.Length; i++)
        {
            int slash = delays.IndexOf((byte)'/');
            Stages[i].Add(Milliseconds(slash < 0 ? delays : delays[..slash]));
            delays = slash < 0 ? default : delays[(slash + 1)..];
        }
    }

    // 0.05, 12, 0.0031
    private static long Milliseconds(ReadOnlySpan<byte> seconds)
    {
        long value = 0;
        int decimals = -1;
        foreach (byte b in seconds)
        {
            if (b == '.' && decimals < 0)
            {
                decimals = 0;
                continue;
            }

            if ((uint)(b - '0') > 9 || decimals == 3 || value > 1L << 40) break;
            value = (value * 10) + (b - '0');
            if (decimals >= 0) decimals++;
        }

        for (int d = Math.Max(decimals, 0); d < 3; d++) value *= 10;
        return value;
    }
}
