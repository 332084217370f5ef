using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>A stated year is that of the last line: the lines before it may be of the year before.</summary>
public static class StatedYear
{
    private const int TailLength = 64 * 1024;

    /// <summary>The instant of the last line in that year, microseconds since 1970 UTC; the end of the year where the last line cannot be looked at.</summary>
    public static long Anchor(int year, string path)
    {
        if (path != LogFileSet.StandardInput && path.EndsWith(".gz", StringComparison.Ordinal) is false)
        {
            using FileStream file = File.OpenRead(path);
            if (file.CanSeek)
            {
                var tail = new byte[(int)Math.Min(TailLength, file.Length)];
                file.Position = file.Length - tail.Length;
                file.ReadExactly(tail);
                return Anchor(year, tail);
            }
        }

        return Anchor(year, default(ReadOnlySpan<byte>));
    }

    /// <summary>As above, from the end of a log.</summary>
    public static long Anchor(int year, ReadOnlySpan<byte> tail)
    {
        var stamps = new StampReader(LineParser.DefaultLineLimit);
        while (!tail.IsEmpty)
        {
            tail = tail.TrimEnd((byte)'\n');
            int start = tail.LastIndexOf((byte)'\n') + 1;
            if (stamps.TryRead(tail[start..], out Stamp stamp) && stamp.Kind == StampKind.YearLess)
                return Stamp.DateToMicros(year, stamp.YearLessMonth, stamp.YearLessDay) + stamp.MicrosOfDay;
            tail = tail[..start];
        }

        return Stamp.DateToMicros(year + 1, 1, 1) - Stamp.Day - 1;
    }
}
