namespace StreamMail.Core.Syslog;

/// <summary>
/// Turns the stamps of one host into instants (microseconds since 1970 UTC), line by line in file order. Reads no
/// clock: what year it can be at most is told by an anchor, such as the modification time of the file.
/// </summary>
public sealed class ClockResolver
{
    /// <summary>Lines may run back this far (late senders, skew) without the year being doubted.</summary>
    private const long BackwardLimit = 7 * Stamp.Day;

    /// <summary>In a doubled hour, a step back of more than this is its second run and no disorder.</summary>
    private const long SecondRunStep = 30 * Stamp.Minute;

    private readonly ZoneClock _zone;
    private readonly long _limit;
    private long _latest;
    private bool _started;
    private long _overlap, _overlapLatest;
    private bool _secondRun;
    private int _year;

    /// <param name="zone">The zone in which the host writes its log.</param>
    /// <param name="anchorMicros">The latest instant a line can have; a day of slack is added.</param>
    public ClockResolver(TimeZoneInfo zone, long anchorMicros)
    {
        ArgumentNullException.ThrowIfNull(zone);
        _zone = new ZoneClock(zone);
        _limit = Math.Clamp(anchorMicros, 0, Stamp.DateToMicros(9990, 1, 1)) + Stamp.Day;
        _year = YearOf(_limit);
    }

    public ClockState State => new(_latest, _started ? 1 : 0, _overlap, _overlapLatest, _secondRun ? 2 : 1);

    public void Restore(ClockState state)
    {
        _latest = state.Latest;
        _started = state.Started != 0;
        _overlap = state.Overlap;
        _overlapLatest = state.OverlapLatest;
        _secondRun = state.OverlapPass == 2;
        _year = YearOf(_started ? _latest : _limit);
    }

    /// <summary>The instant of the next line. A line without stamp gets that of the latest one (before any: the anchor).</summary>
    public long Resolve(in Stamp stamp)
    {
        long instant;
        switch (stamp.Kind)
        {
            case StampKind.Instant:
                instant = stamp.Value;
                break;
            case StampKind.Local:
                instant = ToInstant(stamp.Value);
                break;
            case StampKind.YearLess:
                _year = ChooseYear(stamp);
                instant = ToInstant(Wall(stamp, _year));
                break;
            default:
                return _started ? _latest : _limit - Stamp.Day;
        }

        if (!_started || instant > _latest) _latest = instant;
        _started = true;
        return instant;
    }

    /// <summary>The instant of a line that has just come in: of all readings the one nearest to its receipt.</summary>
    public long ResolveLive(in Stamp stamp, long receiptMicros)
    {
        long best = receiptMicros;
        switch (stamp.Kind)
        {
            case StampKind.Instant:
                best = stamp.Value;
                break;
            case StampKind.Local:
                best = NearestReading(stamp.Value, receiptMicros);
                break;
            case StampKind.YearLess:
                int year = YearOf(receiptMicros);
                long distance = long.MaxValue;

                // Eight years hold a 29 February, also around 1900 and 2100.
                for (int reach = 0; reach <= 8 && (reach < 2 || distance == long.MaxValue); reach++)
                {
                    Consider(stamp, year - reach, receiptMicros, ref best, ref distance);
                    if (reach > 0) Consider(stamp, year + reach, receiptMicros, ref best, ref distance);
                }

                break;
            default:
                return receiptMicros;
        }

        if (!_started || best > _latest) _latest = best;
        _started = true;
        return best;
    }

    private void Consider(in Stamp stamp, int year, long receipt, ref long best, ref long distance)
    {
        if (!Exists(stamp, year)) return;
        long instant = NearestReading(Wall(stamp, year), receipt);
        long away = Math.Abs(instant - receipt);
        if (away >= distance) return;
        best = instant;
        distance = away;
    }

    private long NearestReading(long wall, long receipt)
    {
        long first = _zone.ToInstant(wall, out long second, out _);
        return Math.Abs(second - receipt) < Math.Abs(first - receipt) ? second : first;
    }

    private long ToInstant(long wall)
    {
        long first = _zone.ToInstant(wall, out long second, out long change);
        return second == first ? first : SecondRun(wall, change) ? second : first;
    }

    /// <summary>The hour that occurs twice is the first one until local time is seen to run backwards inside it.</summary>
    private bool SecondRun(long wall, long change)
    {
        if (change != _overlap)
        {
            _overlap = change;
            _overlapLatest = wall;
            _secondRun = false;
        }
        else if (wall < _overlapLatest - SecondRunStep)
        {
            _secondRun = true;
        }
        else if (wall > _overlapLatest)
        {
            _overlapLatest = wall;
        }

        return _secondRun;
    }

    /// <summary>
    /// The first line: the largest year that does not exceed the anchor. Later ones: the smallest year that is not more
    /// than a week before the latest instant, unless that exceeds the anchor. Zone offsets do not matter at this scale.
    /// </summary>
    private int ChooseYear(in Stamp stamp)
    {
        if (!_started) return LastYear(stamp);
        long floor = _latest - BackwardLimit;
        long wall = Wall(stamp, _year);
        bool fits = wall >= floor && wall - (365 * Stamp.Day) < floor && wall <= _limit;
        if (fits && Exists(stamp, _year)) return _year;
        int first = YearOf(floor);
        for (int year = first - 1; year <= first + 8; year++)
        {
            if (!Exists(stamp, year)) continue;
            wall = Wall(stamp, year);
            if (wall < floor) continue;
            if (wall > _limit) break;
            return year;
        }

        return LastYear(stamp);
    }

    private int LastYear(in Stamp stamp)
    {
        int year = YearOf(_limit);
        for (int back = 0; back <= 8; back++, year--)
            if (Exists(stamp, year) && Wall(stamp, year) <= _limit) return year;
        return year;
    }

    private static bool Exists(in Stamp stamp, int year) => stamp.YearLessDay <= Timestamp.DaysInMonth(year, stamp.YearLessMonth);

    private static long Wall(in Stamp stamp, int year) => Stamp.DateToMicros(year, stamp.YearLessMonth, stamp.YearLessDay) + stamp.MicrosOfDay;

    private static int YearOf(long micros)
    {
        // The mean year is right but for days near its ends; one step settles it.
        int year = (int)(1970 + Math.Floor(micros / (365.2425 * Stamp.Day)));
        if (Stamp.DateToMicros(year + 1, 1, 1) <= micros) return year + 1;
        return Stamp.DateToMicros(year, 1, 1) > micros ? year - 1 : year;
    }
}
