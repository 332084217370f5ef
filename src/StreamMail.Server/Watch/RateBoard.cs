using StreamMail.Core.Syslog;

namespace StreamMail.Server.Watch;

/// <summary>Counts per minute of log time, for the past hour. A line too late for its minute counts in the oldest that is open.</summary>
internal sealed class RateBoard
{
    /// <summary>Full minutes kept, besides the one that runs.</summary>
    public const int Minutes = 60;

    /// <summary>A minute is settled when so much has passed since its end: its last lines may come late.</summary>
    private const long Grace = 10 * Stamp.Second;

    private readonly Dictionary<long, MinuteCounts> _minutes = [];

    /// <summary>The minute that runs, counted since 1970; less than 0 before the first line.</summary>
    public long Current { get; private set; } = -1;

    /// <summary>The oldest minute that is not settled yet.</summary>
    public long Unsettled { get; private set; } = -1;

    /// <summary>The oldest minute that still takes lines, set by whoever prints minutes: none is forgotten before. Null when nobody does.</summary>
    public long? Open { get; set; }

    /// <summary>The oldest minute with something in it; the one that runs when there is none.</summary>
    public long First => _minutes.Count > 0 ? _minutes.Keys.Min() : Current;

    /// <summary>Log time has come so far.</summary>
    /// <param name="now">Microseconds since 1970 UTC.</param>
    /// <returns>True when that settled a minute.</returns>
    public bool MoveTo(long now)
    {
        long unsettled = (now - Grace) / Stamp.Minute;
        bool settled = unsettled > Unsettled;
        Unsettled = Math.Max(Unsettled, unsettled);
        long minute = now / Stamp.Minute;
        if (minute <= Current) return settled;
        Current = minute;
        long oldest = Math.Min(Open ?? long.MaxValue, Current - Minutes);
        foreach (long old in _minutes.Keys.Where(m => m < oldest).ToList()) _minutes.Remove(old);
        return settled;
    }

    public void Add(long time, RateKind kind, long count)
    {
        long oldest = Math.Max(Open ?? 0, Current - Minutes);
        long minute = Math.Clamp(time / Stamp.Minute, Math.Min(oldest, Current), Current);
        MinuteCounts counts = _minutes.GetValueOrDefault(minute);
        counts[kind] += count;
        _minutes[minute] = counts;
    }

    public MinuteCounts Of(long minute) => _minutes.GetValueOrDefault(minute);

    /// <summary>The last full minutes, oldest first.</summary>
    public long[] Series(RateKind kind, int minutes)
    {
        var series = new long[minutes];
        for (int i = 0; i < minutes; i++) series[i] = Of(Current - minutes + i)[kind];
        return series;
    }
}
