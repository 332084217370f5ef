namespace StreamMail.Core.Reports;

/// <summary>
/// What a report is of. Everything counts by its own instant: a mail as received when it arrived, a recipient when its
/// outcome was decided (its last attempt, or where there was none the mail's last line), an attempt, a refusal or a
/// session by its line. What still waits at the end of the log counts by its last attempt.
/// </summary>
public sealed record ReportScope
{
    /// <summary>First instant, microseconds since 1970 UTC.</summary>
    public long Since { get; init; } = long.MinValue;

    /// <summary>First instant that no longer counts.</summary>
    public long Until { get; init; } = long.MaxValue;

    /// <summary>Hosts to report on, as logged or without their domain; none means all. A mail is received at its first host and decided at its last.</summary>
    public IReadOnlyList<byte[]> Hosts { get; init; } = [];

    /// <summary>The zone of hours and days.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Lines of each list.</summary>
    public int Top { get; init; } = 10;

    public bool Covers(long time) => time >= Since && time < Until;

    public bool Covers(ReadOnlySpan<byte> host)
    {
        if (Hosts.Count == 0) return true;
        foreach (byte[] wanted in Hosts)
        {
            if (host.SequenceEqual(wanted)) return true;
            if (host.Length > wanted.Length && host[wanted.Length] == '.' && host.StartsWith(wanted)) return true;
        }

        return false;
    }
}
