using StreamMail.Core.Correlation;

namespace StreamMail.Core.Reports;

/// <summary>Recipients by what became of them.</summary>
internal sealed class StatusCounts
{
    private readonly long[] _counts = new long[16];

    public long this[RecipientStatus status] => _counts[(int)status];

    public void Add(RecipientStatus status) => _counts[(int)status]++;

    /// <summary>Where a status counts.</summary>
    public static HourColumn ColumnOf(RecipientStatus status) => status switch
    {
        RecipientStatus.Sent => HourColumn.Sent,
        RecipientStatus.Forwarded => HourColumn.Forwarded,
        RecipientStatus.Deferred => HourColumn.Deferred,
        RecipientStatus.Bounced => HourColumn.Bounced,
        RecipientStatus.Expired or RecipientStatus.ForceExpired => HourColumn.Expired,
        RecipientStatus.Held => HourColumn.Held,
        RecipientStatus.Discarded => HourColumn.Discarded,
        RecipientStatus.Deleted => HourColumn.Deleted,
        _ => HourColumn.Unknown,
    };
}
