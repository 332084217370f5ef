using System.Globalization;

namespace StreamMail.Server.Output;

/// <summary>Instants and spans for people.</summary>
internal static class DisplayTime
{
    public static string Of(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <param name="micros">Microseconds since 1970 UTC.</param>
    /// <param name="zone">The zone to show.</param>
    public static string Of(long micros, TimeZoneInfo zone) => Of(DateTimeOffset.UnixEpoch.AddMicroseconds(Math.Clamp(micros, -62_135_596_800_000_000, 253_402_300_799_000_000)), zone);

    /// <summary>Such as <c>0.35 s</c>, <c>12 s</c>, <c>4 min 3 s</c>, <c>2 h 5 min</c>, <c>3 d 4 h</c>.</summary>
    public static string Span(double seconds) => seconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} s"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 3600 => Two((long)seconds / 60, "min", (long)seconds % 60, "s"),
        < 86400 => Two((long)seconds / 3600, "h", (long)seconds / 60 % 60, "min"),
        _ => Two((long)seconds / 86400, "d", (long)seconds / 3600 % 24, "h"),
    };

    private static string Two(long large, string largeUnit, long small, string smallUnit) =>
        string.Create(CultureInfo.InvariantCulture, $"{large} {largeUnit}") + (small > 0 ? string.Create(CultureInfo.InvariantCulture, $" {small} {smallUnit}") : "");
}
