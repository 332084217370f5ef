using StreamMail.Core.Syslog;

namespace StreamMail.Server.Watch;

/// <summary>
/// The time that rates and ages are counted by. While a log is read that was written earlier: the latest line's, moved on
/// at the speed of the wall clock. Once what was there has been read: the wall clock.
/// </summary>
internal sealed class LogClock
{
    /// <summary>A stamp further ahead of the wall clock is a host whose clock is wrong.</summary>
    private const long AheadLimit = Stamp.Hour;

    private long _time = long.MinValue;
    private long _wall;

    public bool IsLive { get; set; }

    public bool HasStarted => IsLive || _time != long.MinValue;

    /// <param name="wall">Wall clock, microseconds since 1970 UTC.</param>
    public long Now(long wall) => IsLive || _time == long.MinValue ? wall : _time + Math.Max(0, wall - _wall);

    public void Saw(long time, long wall)
    {
        if (time > wall + AheadLimit || (_time != long.MinValue && time <= Now(wall))) return;
        _time = time;
        _wall = wall;
    }
}
