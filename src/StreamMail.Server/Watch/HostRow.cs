using StreamMail.Core.Syslog;

namespace StreamMail.Server.Watch;

/// <summary>One host: its clock and how much it says.</summary>
internal sealed class HostRow(string name)
{
    private long _minute;
    private long _current;
    private long _last;

    public string Name => name;

    /// <summary>Reads its stamps.</summary>
    public ClockResolver Clock { get; init; } = null!;

    public long Lines { get; private set; }

    /// <summary>Stamp of its latest line, microseconds since 1970 UTC.</summary>
    public long LastTime { get; private set; } = long.MinValue;

    /// <summary>Log time at which its latest line came in, microseconds since 1970 UTC.</summary>
    public long LastSeen { get; private set; }

    public void Saw(long time, long now)
    {
        MoveTo(now);
        Lines++;
        _current++;
        LastTime = Math.Max(LastTime, time);
        LastSeen = now;
    }

    /// <summary>Lines in the last full minute.</summary>
    public long PerMinute(long now)
    {
        MoveTo(now);
        return _last;
    }

    private void MoveTo(long now)
    {
        long minute = now / Stamp.Minute;
        if (minute == _minute) return;
        _last = minute == _minute + 1 ? _current : 0;
        _current = 0;
        _minute = minute;
    }
}
