namespace StreamMail.Core.Reports;

/// <summary>A finished report: plain numbers and rows, each list sorted and cut to its length. Texts are as logged: whoever shows them escapes them.</summary>
public sealed record Report
{
    /// <summary>First and last line of the log, microseconds since 1970 UTC; or the bounds asked for, where they are narrower. Null when no line had a time.</summary>
    public (long From, long To)? Span { get; init; }

    /// <summary>The zone of <see cref="Hours"/> and <see cref="Days"/>.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public required LineCounts Lines { get; init; }

    public required HourCounts Totals { get; init; }

    /// <summary>Of the mails received.</summary>
    public long Open { get; init; }

    public long Authenticated { get; init; }

    /// <summary>Of <see cref="HourColumn.Expired"/>, those that an administrator expired.</summary>
    public long ForceExpired { get; init; }

    public long Probes { get; init; }

    public long Deliverable { get; init; }

    public long Undeliverable { get; init; }

    public long Notices { get; init; }

    /// <summary>Recipients of notifications.</summary>
    public required IReadOnlyList<NamedCount> NoticeRecipients { get; init; }

    public required AttemptCounts Attempts { get; init; }

    public required RejectCounts Rejects { get; init; }

    public required IReadOnlyList<HourRow> Hours { get; init; }

    public required IReadOnlyList<HourRow> Days { get; init; }

    public required IReadOnlyList<HostRow> Hosts { get; init; }

    public required IReadOnlyList<TopList> Tops { get; init; }

    public required IReadOnlyList<CauseRow> Causes { get; init; }

    public required IReadOnlyList<DelayRow> Delays { get; init; }

    public required IReadOnlyList<ProblemRow> Problems { get; init; }

    public required TlsCounts Tls { get; init; }

    public required SaslCounts Sasl { get; init; }

    public required IReadOnlyList<NamedCount> Postscreen { get; init; }

    public required IReadOnlyList<NamedCount> BlockLists { get; init; }

    public required IReadOnlyList<NamedCount> BrokenSessions { get; init; }

    public required IReadOnlyList<NamedCount> Actions { get; init; }

    public required IReadOnlyList<Oddity> Oddities { get; init; }
}
