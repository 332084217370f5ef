using StreamMail.Core.Syslog;

namespace StreamMail.Core.Json;

/// <summary>RFC 3339 in UTC, without a fraction when it is zero: <c>2026-11-21T21:30:41.030322+00:00</c>.</summary>
public static class TimeText
{
    public const int MaxLength = 32;

    /// <summary>Writes the instant and returns its length in bytes.</summary>
    /// <param name="micros">Microseconds since 1970-01-01 UTC.</param>
    /// <param name="to">At least <see cref="MaxLength"/> bytes.</param>
    public static int Format(long micros, Span<byte> to)
    {
        long days = Math.DivRem(micros, Stamp.Day, out long rest);
        if (rest < 0)
        {
            rest += Stamp.Day;
            days--;
        }

        (int year, int month, int day) = Date(days);
        int seconds = (int)(rest / Stamp.Second), fraction = (int)(rest % Stamp.Second);
        Two(to, 0, year / 100);
        Two(to, 2, year % 100);
        to[4] = (byte)'-';
        Two(to, 5, month);
        to[7] = (byte)'-';
        Two(to, 8, day);
        to[10] = (byte)'T';
        Two(to, 11, seconds / 3600);
        to[13] = (byte)':';
        Two(to, 14, seconds / 60 % 60);
        to[16] = (byte)':';
        Two(to, 17, seconds % 60);
        int n = 19;
        if (fraction != 0)
        {
            to[n++] = (byte)'.';
            Two(to, n, fraction / 10_000);
            Two(to, n + 2, fraction / 100 % 100);
            Two(to, n + 4, fraction % 100);
            n += 6;
        }

        "+00:00"u8.CopyTo(to[n..]);
        return n + 6;
    }

    /// <summary>civil_from_days (Howard Hinnant).</summary>
    private static (int Year, int Month, int Day) Date(long days)
    {
        days += 719468;
        long era = (days >= 0 ? days : days - 146096) / 146097;
        int dayOfEra = (int)(days - (era * 146097));
        int yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146096)) / 365;
        int dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        int shifted = ((5 * dayOfYear) + 2) / 153;
        int month = shifted < 10 ? shifted + 3 : shifted - 9;
        return ((int)(yearOfEra + (era * 400)) + (month <= 2 ? 1 : 0), month, dayOfYear - (((153 * shifted) + 2) / 5) + 1);
    }

    private static void Two(Span<byte> to, int at, int value)
    {
        to[at] = (byte)('0' + (value / 10 % 10));
        to[at + 1] = (byte)('0' + (value % 10));
    }
}
