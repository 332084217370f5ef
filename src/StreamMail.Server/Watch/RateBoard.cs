using StreamMail.Core.Syslog;

namespace StreamMail.Server.Watch;

/// <summary>Counts per minute of log time, for the past hour. A line too late for its minute counts in the oldest that is open.</summary>
internal sealed class RateBoard
{
    /// <summary>Full minutes kept, besides the one that runs.</summary>
    public const int Minutes = 60;

    private readonly MinuteCounts[] _ring = new MinuteCounts[128];

    /// <summary>The minute that runs, counted since 1970; less than 0 before the first line.</summary>
    public long Current { get; private set; } = -1;

    /// <summary>The oldest minute that still takes lines. Whoever prints minutes moves it on.</summary>
    public long Open { get; set; } = long.MinValue;

    /// <summary>Log time has come so far.</summary>
    /// <param name="now">Microseconds since 1970 UTC.</param>
    public void MoveTo(long now)
    {
        long minute = now / Stamp.Minute;
        if (minute <= Current) return;
        for (long m = Math.Max(Current + 1, minute - _ring.Length + 1); m <= minute; m++) Slot(m) = default;
        Current = minute;
    }

    public void Add(long time, RateKind kind, long count)
    {
        long oldest = Math.Max(Open, Current - Minutes);
        Slot(Math.Clamp(time / Stamp.Minute, Math.Min(oldest, Current), Current))[kind] += count;
    }

    public MinuteCounts Of(long minute) => minute > Current || minute <= Current - _ring.Length || minute < 0 ? default : Slot(minute);

    /// <summary>The last full minutes, oldest first.</summary>
    public long[] Series(RateKind kind, int minutes)
    {
        var series = new long[minutes];
        for (int i = 0; i < minutes; i++) series[i] = Of(Current - minutes + i)[kind];
        return series;
    }

    private ref MinuteCounts Slot(long minute) => ref _ring[(int)(minute % _ring.Length)];
}
