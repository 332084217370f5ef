using StreamMail.Core.Diagnosis;
using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;

namespace StreamMail.Server.Watch;

/// <summary>What the options of <c>streammail watch</c> say.</summary>
internal sealed record WatchSettings
{
    public IReadOnlyList<string> Files { get; init; } = [];

    public WatchStart Start { get; init; }

    /// <summary>How often the screen is drawn anew, 0.1 s to 1 minute.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Mail delivered that long after its arrival is shown as late.</summary>
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromHours(1);

    public Language Language { get; init; }

    /// <summary>Zone of stamps without one, and of what is shown.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Local;

    public HostAliases? HostAliases { get; init; }

    public int LineLimit { get; init; } = LineParser.DefaultLineLimit;

    /// <summary>Plain lines also on a terminal.</summary>
    public bool Plain { get; init; }
}
