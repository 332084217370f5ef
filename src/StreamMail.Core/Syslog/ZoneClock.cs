namespace StreamMail.Core.Syslog;

/// <summary>
/// Wall-clock time of one zone to instants. The zone is asked once per day of log; the day's rule is kept, so that a
/// line costs a comparison and an addition. All values are in microseconds.
/// </summary>
internal sealed class ZoneClock(TimeZoneInfo zone)
{
    private long _day = long.MinValue;
    private long _before, _after;

    /// <summary>The instant at which the offset changes; <see cref="long.MaxValue"/> on a day without a change.</summary>
    private long _change = long.MaxValue;

    /// <summary>
    /// The instant of a wall-clock time. A time that does not exist is taken with the offset before the change, which
    /// shifts it forward; of a time that exists twice <paramref name="second"/> is the later instant.
    /// </summary>
    /// <param name="wall">Wall-clock time on the scale of microseconds since 1970.</param>
    /// <param name="second">The later reading of a time that occurs twice; else equal to the result.</param>
    /// <param name="change">The zone change that makes it occur twice.</param>
    public long ToInstant(long wall, out long second, out long change)
    {
        long day = Math.DivRem(wall, Stamp.Day, out long rest);
        if (rest < 0) day--;
        if (day != _day) LoadDay(day);
        change = _change;
        long early = wall - _before;
        second = early;
        if (change == long.MaxValue) return early;
        long late = wall - _after;
        if (late < change) return early;
        second = late;
        return early < change ? early : late;
    }

    private void LoadDay(long day)
    {
        _day = day;

        // Offsets stay within 14 hours, so these two instants enclose every reading of the day's times.
        long from = (day - 1) * Stamp.Day, to = (day + 2) * Stamp.Day;
        _before = OffsetAt(from);
        _after = OffsetAt(to);
        _change = long.MaxValue;
        if (_before == _after) return;
        while (to - from > Stamp.Second)
        {
            long middle = (from + ((to - from) / 2)) / Stamp.Second * Stamp.Second;
            if (OffsetAt(middle) == _before) from = middle;
            else to = middle;
        }

        _change = to;
    }

    private long OffsetAt(long instant)
    {
        long micros = Math.Clamp(instant, Stamp.DateToMicros(1, 1, 3), Stamp.DateToMicros(9999, 12, 28));
        return zone.GetUtcOffset(DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond)).Ticks / TimeSpan.TicksPerMicrosecond;
    }
}
