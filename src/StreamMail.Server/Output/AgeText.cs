using System.Globalization;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Syslog;

namespace StreamMail.Server.Output;

/// <summary>A span of time in the two largest units: <c>44 min</c>, <c>3 h 20 min</c>, <c>5 d 3 h</c>.</summary>
internal static class AgeText
{
    /// <param name="micros">Microseconds; less than none counts as none.</param>
    /// <param name="language">Of the units.</param>
    public static string Of(long micros, Language language)
    {
        (string day, string hour, string minute, string second) = language == Language.Japanese ? (" 日", " 時間", " 分", " 秒") : (" d", " h", " min", " s");
        micros = Math.Max(0, micros);
        if (micros >= Stamp.Day) return Two(micros / Stamp.Day, day, micros % Stamp.Day / Stamp.Hour, hour);
        if (micros >= Stamp.Hour) return Two(micros / Stamp.Hour, hour, micros % Stamp.Hour / Stamp.Minute, minute);
        return micros >= Stamp.Minute ? Two(micros / Stamp.Minute, minute, 0, "") : Two(micros / Stamp.Second, second, 0, "");
    }

    private static string Two(long first, string unit, long second, string secondUnit) =>
        string.Create(CultureInfo.InvariantCulture, $"{first}{unit}") + (second > 0 ? string.Create(CultureInfo.InvariantCulture, $" {second}{secondUnit}") : "");
}
