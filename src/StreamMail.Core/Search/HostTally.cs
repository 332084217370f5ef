using StreamMail.Core.Syslog;

namespace StreamMail.Core.Search;

/// <summary>Counts the lines of one host and notes when it was silent.</summary>
internal sealed class HostTally(string name, ClockResolver clock)
{
    /// <summary>A host that logs less than that often is silent by nature.</summary>
    private const int UsualLines = 20;
    private readonly List<(long From, long To)> _silences = [];
    private Stamp _stamp;
    private long _time;
    private long _lines;
    private long _first = long.MaxValue;
    private long _last = long.MinValue;

    public string Name => name;

    public HostCoverage Coverage => new(name, _lines, _first, _last, _silences);

    /// <returns>The line's instant.</returns>
    public long Add(in Stamp stamp, long shortestSilence, int limit)
    {
        _lines++;
        if (stamp == _stamp) return _time;
        _stamp = stamp;
        _time = clock.Resolve(stamp);
        if (stamp.Kind == StampKind.None) return _time;
        bool isLong = _lines > UsualLines && _time - _last > Math.Max(shortestSilence, (_last - _first) / _lines * UsualLines);
        if (isLong && _silences.Count < limit) _silences.Add((_last, _time));
        _first = Math.Min(_first, _time);
        _last = Math.Max(_last, _time);
        return _time;
    }
}
