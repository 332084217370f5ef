using StreamMail.Core.Syslog;

namespace StreamMail.Core.Reports;

/// <summary>Counts by the hours of a zone's clock. An hour is named by the instant it begins, so that the doubled hour stays two.</summary>
internal sealed class HourSeries(TimeZoneInfo zone)
{
    /// <summary>Some twenty years: a log with wild stamps has no more rows than that.</summary>
    private const int HourLimit = 175_200;

    private readonly SortedDictionary<long, HourCounts> _hours = [];
    private long _start = long.MaxValue;
    private long _end = long.MinValue;
    private HourCounts _current = new();

    public IReadOnlyDictionary<long, HourCounts> Hours => _hours;

    /// <summary>What is not told apart by hour, because there were too many hours.</summary>
    public HourCounts Beyond { get; } = new();

    /// <param name="time">Microseconds since 1970 UTC.</param>
    /// <param name="column">What to count.</param>
    /// <param name="count">How much.</param>
    public void Add(long time, HourColumn column, long count = 1)
    {
        if (time < _start || time >= _end) Select(time);
        _current[column] += count;
    }

    public void Merge(HourSeries other)
    {
        foreach ((long hour, HourCounts counts) in other._hours)
        {
            if (!_hours.TryGetValue(hour, out HourCounts? mine)) _hours[hour] = mine = new HourCounts();
            mine.Add(counts);
        }

        Beyond.Add(other.Beyond);
    }

    private void Select(long time)
    {
        long hour = StartOf(time);
        if (!_hours.TryGetValue(hour, out HourCounts? counts))
        {
            counts = _hours.Count < HourLimit ? _hours[hour] = new HourCounts() : Beyond;
        }

        (_current, _start, _end) = (counts, hour, hour + Stamp.Hour);
    }

    /// <summary>Where the zone's clock showed a full hour. Zones are whole minutes off UTC, and shift at full hours.</summary>
    private long StartOf(long time)
    {
        long offset = Stamp.Micros(zone.GetUtcOffset(DateTimeOffset.UnixEpoch.AddMicroseconds(Math.Clamp(time, 0, Stamp.DateToMicros(9998, 1, 1)))));
        long local = time + offset;
        long into = local % Stamp.Hour;
        return time - (into < 0 ? into + Stamp.Hour : into);
    }
}
