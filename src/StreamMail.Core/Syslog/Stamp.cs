namespace StreamMail.Core.Syslog;

/// <summary>
/// A time stamp as the line carries it. <see cref="Value"/> is in microseconds:
/// for <see cref="StampKind.Instant"/> since 1970-01-01 UTC; for <see cref="StampKind.Local"/> the same scale read as wall-clock time;
/// for <see cref="StampKind.YearLess"/> see <see cref="FromYearLess"/>.
/// </summary>
public readonly record struct Stamp(long Value, StampKind Kind, bool HasFraction)
{
    public const long Second = 1_000_000;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    public static Stamp None => default;

    /// <summary>A span of time in the unit of <see cref="Value"/>.</summary>
    public static long Micros(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Microseconds since 1970 of a proleptic Gregorian date.</summary>
    public static long DateToMicros(int year, int month, int day)
    {
        // Howard Hinnant's days_from_civil: valid for every year a log can carry.
        int y = month <= 2 ? year - 1 : year;
        int era = (y >= 0 ? y : y - 399) / 400;
        int yearOfEra = y - (era * 400);
        int dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        int dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return ((era * 146097L) + dayOfEra - 719468) * Day;
    }

    /// <summary>month * 32 + day counts the days of a calendar in which every month has 32: order is kept, and it is undone by division.</summary>
    public static Stamp FromYearLess(int month, int day, long microsOfDay, bool hasFraction) =>
        new((((month * 32) + day) * Day) + microsOfDay, StampKind.YearLess, hasFraction);

    public int YearLessMonth => (int)(Value / Day / 32);

    public int YearLessDay => (int)(Value / Day % 32);

    public long MicrosOfDay => Value % Day;
}
