using System.Runtime.InteropServices;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

/// <summary>Time stamps at the start of a span. Each reader returns how many bytes the stamp takes, 0 when there is none.</summary>
internal static class Timestamp
{
    /// <summary><c>Mar  5 09:14:02</c>, <c>Mar 05 09:14:02.123456</c>, <c>Mar 5 09:14:02</c>, each with the blank behind it.</summary>
    public static int ReadTraditional(ReadOnlySpan<byte> s, out Stamp stamp)
    {
        stamp = Stamp.None;
        if (s.Length < 15) return 0;
        ref byte p = ref MemoryMarshal.GetReference(s);
        int month = Month(s);
        if (month == 0 || s[3] != ' ') return 0;
        int at = 4, day;
        if (s[4] == ' ')
        {
            day = s[5] - '0';
            at = 6;
        }
        else if (s[5] == ' ')
        {
            day = s[4] - '0';
            at = 5;
        }
        else
        {
            day = Ascii.TwoDigits(ref p, 4);
            at = 6;
        }

        if ((uint)(day - 1) > 30 || s[at] != ' ' || (day > 29 && day > DaysInMonth(2000, month))) return 0;
        at++;
        if (s.Length < at + 8) return 0;
        long micros = TimeOfDay(s[at..]);
        if (micros < 0) return 0;
        at += 8;
        bool fraction = false;
        if (Ascii.At(s, at) == '.')
        {
            micros += Fraction(s[(at + 1)..], out int digits);
            fraction = digits > 0;
            at += 1 + digits;
        }

        if (Ascii.At(s, at) != ' ') return 0;
        stamp = Stamp.FromYearLess(month, day, micros, fraction);
        return at + 1;
    }

    /// <summary><c>2025-03-05T09:14:02.123456+01:00</c>, with <c>Z</c>, <c>+0100</c>, or no zone (then <see cref="StampKind.Local"/>).</summary>
    public static int ReadIso(ReadOnlySpan<byte> s, out Stamp stamp)
    {
        stamp = Stamp.None;
        if (s.Length < 19) return 0;
        ref byte p = ref MemoryMarshal.GetReference(s);
        if (s[4] != '-' || s[7] != '-' || (s[10] != 'T' && s[10] != ' ')) return 0;
        int century = Ascii.TwoDigits(ref p, 0), year = Ascii.TwoDigits(ref p, 2), month = Ascii.TwoDigits(ref p, 5), day = Ascii.TwoDigits(ref p, 8);
        if (century < 0 || year < 0 || (uint)(month - 1) > 11 || (uint)(day - 1) > 30) return 0;
        year += century * 100;
        if (year is < 1970 or > 9998 || day > DaysInMonth(year, month)) return 0;
        long micros = TimeOfDay(s[11..]);
        if (micros < 0) return 0;
        micros += Stamp.DateToMicros(year, month, day);
        int at = 19;
        bool fraction = false;
        if (Ascii.At(s, at) is (byte)'.' or (byte)',')
        {
            micros += Fraction(s[(at + 1)..], out int digits);
            fraction = digits > 0;
            at += 1 + digits;
        }

        int zone = Zone(s[at..], out long offset);
        stamp = zone > 0 ? new Stamp(micros - offset, StampKind.Instant, fraction) : new Stamp(micros, StampKind.Local, fraction);
        return at + zone;
    }

    /// <summary>A count of seconds since 1970 with an optional fraction: <c>1741162442.123456</c>.</summary>
    public static int ReadUnix(ReadOnlySpan<byte> s, out Stamp stamp)
    {
        stamp = Stamp.None;
        long seconds = Ascii.LeadingNumber(s, out int digits);
        if (digits is < 9 or > 11) return 0;
        int at = digits;
        long micros = seconds * Stamp.Second;
        int fraction = 0;
        if (Ascii.At(s, at) == '.')
        {
            micros += Fraction(s[(at + 1)..], out fraction);
            at += 1 + fraction;
        }

        stamp = new Stamp(micros, StampKind.Instant, fraction > 0);
        return at;
    }

    public static int DaysInMonth(int year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    public static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    /// <summary><c>HH:MM:SS</c> in microseconds; a leap second counts as the second before; -1 when it is none.</summary>
    internal static long TimeOfDay(ReadOnlySpan<byte> s)
    {
        if (s.Length < 8 || s[2] != ':' || s[5] != ':') return -1;
        ref byte p = ref MemoryMarshal.GetReference(s);
        int hour = Ascii.TwoDigits(ref p, 0), minute = Ascii.TwoDigits(ref p, 3), second = Ascii.TwoDigits(ref p, 6);
        if ((uint)hour > 23 || (uint)minute > 59 || (uint)second > 60) return -1;
        return ((((hour * 60) + minute) * 60) + Math.Min(second, 59)) * Stamp.Second;
    }

    private static long Fraction(ReadOnlySpan<byte> s, out int digits)
    {
        long micros = 0, unit = 100_000;
        digits = 0;
        while (digits < s.Length && digits < 12 && Ascii.IsDigit(s[digits]))
        {
            micros += (s[digits++] - '0') * unit;
            unit /= 10;
        }

        return micros;
    }

    private static int Zone(ReadOnlySpan<byte> s, out long offset)
    {
        offset = 0;
        byte sign = Ascii.At(s, 0);
        if (sign == 'Z') return 1;
        if ((sign != '+' && sign != '-') || s.Length < 5) return 0;
        ref byte p = ref MemoryMarshal.GetReference(s);
        bool colon = s[3] == ':';
        if (colon && s.Length < 6) return 0;
        int hours = Ascii.TwoDigits(ref p, 1), minutes = Ascii.TwoDigits(ref p, colon ? 4 : 3);
        if ((uint)hours > 18 || (uint)minutes > 59) return 0;
        offset = ((hours * 60L) + minutes) * Stamp.Minute;
        if (sign == '-') offset = -offset;
        return colon ? 6 : 5;
    }

    private static int Month(ReadOnlySpan<byte> s) => ((s[0] << 16) | (s[1] << 8) | s[2]) switch
    {
        ('J' << 16) | ('a' << 8) | 'n' => 1,
        ('F' << 16) | ('e' << 8) | 'b' => 2,
        ('M' << 16) | ('a' << 8) | 'r' => 3,
        ('A' << 16) | ('p' << 8) | 'r' => 4,
        ('M' << 16) | ('a' << 8) | 'y' => 5,
        ('J' << 16) | ('u' << 8) | 'n' => 6,
        ('J' << 16) | ('u' << 8) | 'l' => 7,
        ('A' << 16) | ('u' << 8) | 'g' => 8,
        ('S' << 16) | ('e' << 8) | 'p' => 9,
        ('O' << 16) | ('c' << 8) | 't' => 10,
        ('N' << 16) | ('o' << 8) | 'v' => 11,
        ('D' << 16) | ('e' << 8) | 'c' => 12,
        _ => 0,
    };
}
