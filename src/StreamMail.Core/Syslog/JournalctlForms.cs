using System.Buffers;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

/// <summary>journalctl's short forms that no syslog daemon writes.</summary>
internal static class JournalctlForms
{
    private static readonly SearchValues<byte> CounterBytes = SearchValues.Create("0123456789. <>"u8);

    private static ReadOnlySpan<byte> Weekdays => "MonTueWedThuFriSatSun"u8;

    // Wed 2025-03-05 09:14:02 CET mx1 postfix/qmgr[812]: ...   (short-full)
    public static bool ReadFull(ReadOnlySpan<byte> s, ref Envelope envelope)
    {
        if (s.Length < 28 || s[3] != ' ' || Weekdays.IndexOf(s[..3]) % 3 != 0) return false;
        int length = Timestamp.ReadIso(s[4..], out Stamp time);
        if (length == 0 || Ascii.At(s, 4 + length) != ' ') return false;
        s = s[(5 + length)..];
        int blank = s.IndexOf((byte)' ');
        if (blank is <= 0 or > 6) return false;
        if (!Zone(s[..blank], ref time)) return false;
        if (!HostTagText.Read(s[(blank + 1)..], ref envelope)) return false;
        envelope.Time = time;
        return true;
    }

    // [ 8123.456789] mx1 postfix/qmgr[812]: ...   (short-monotonic: seconds since boot, so no time that means anything)
    // [ 8123.456789 <    0.000123 >] mx1 ...      (short-delta)
    public static bool ReadMonotonic(ReadOnlySpan<byte> s, ref Envelope envelope)
    {
        int close = s.IndexOf((byte)']');
        if (close is < 4 or > 48 || Ascii.At(s, close + 1) != ' ') return false;
        if (s[1..close].ContainsAnyExcept(CounterBytes) || s[1..close].IndexOf((byte)'.') < 0) return false;
        return HostTagText.Read(s[(close + 2)..], ref envelope);
    }

    /// <summary>
    /// Abbreviations are not unique (CST, IST): apart from UTC the stamp stays local and the zone that is configured
    /// for the host decides. Zones without a name print as <c>+03</c>.
    /// </summary>
    private static bool Zone(ReadOnlySpan<byte> zone, ref Stamp time)
    {
        if (zone.SequenceEqual("UTC"u8) || zone.SequenceEqual("GMT"u8))
        {
            time = time with { Kind = StampKind.Instant };
            return true;
        }

        if (zone[0] is (byte)'+' or (byte)'-')
        {
            long number = Ascii.LeadingNumber(zone[1..], out int digits);
            if (digits != zone.Length - 1 || digits is not (2 or 4)) return false;
            long offset = digits == 2 ? number * Stamp.Hour : (number / 100 * Stamp.Hour) + (number % 100 * Stamp.Minute);
            time = new Stamp(time.Value - (zone[0] == '-' ? -offset : offset), StampKind.Instant, time.HasFraction);
            return true;
        }

        foreach (byte b in zone)
            if (b is < (byte)'A' or > (byte)'Z') return false;
        return true;
    }
}
