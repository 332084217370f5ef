using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

/// <summary>multilog's labels: <c>@</c>, 16 hexadecimal digits of seconds, 8 of nanoseconds (cr.yp.to/libtai/tai64.html).</summary>
internal static class Tai64
{
    // daemontools counts ten leap seconds and no more: its labels are 2^62 + 10 + time().
    private const long Epoch = (1L << 62) + 10;

    public static int Read(ReadOnlySpan<byte> s, out Stamp stamp)
    {
        stamp = Stamp.None;
        if (Ascii.At(s, 0) != '@' || !TryHex(s, 1, 16, out long label)) return 0;
        long seconds = label - Epoch;
        if (seconds is < 0 or > 253_402_300_799) return 0;
        bool nanos = TryHex(s, 17, 8, out long fraction);
        stamp = new Stamp((seconds * Stamp.Second) + (nanos ? Math.Min(fraction / 1000, Stamp.Second - 1) : 0), StampKind.Instant, nanos);
        return nanos ? 25 : 17;
    }

    private static bool TryHex(ReadOnlySpan<byte> s, int at, int length, out long value)
    {
        value = 0;
        if (s.Length < at + length) return false;
        foreach (byte b in s.Slice(at, length))
        {
            int digit = Hex.Digit(b);
            if (digit < 0) return false;
            value = (value << 4) | (long)digit;
        }

        return true;
    }
}
