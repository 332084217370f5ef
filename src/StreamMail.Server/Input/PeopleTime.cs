using System.Globalization;
using System.Text.RegularExpressions;
using StreamMail.Server.Commands;

namespace StreamMail.Server.Input;

/// <summary>
/// Instants as people say them: <c>yesterday</c>, <c>'2 hours ago'</c>, <c>10:00</c>, <c>monday 10:00</c>,
/// <c>2026-05-13</c>, RFC 3339, and the same in Japanese. A log lies in the past, so a bare time of day is the latest one
/// that is not in the future, and a day without a time is its midnight (also for <c>--until</c>, as journalctl reads it).
/// </summary>
internal static partial class PeopleTime
{
    /// <summary>What the error and --help teach.</summary>
    public const string Forms = "now, today, yesterday, '2 hours ago', '90m ago', 10:00, 'yesterday 10:00', monday, 2026-05-13, '2026-05-13 10:00', 2026-05-13T10:00:00+09:00, 今日, 昨日, 2時間前";

    private static readonly string[] EnglishDays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private static readonly string[] WallForms = ["yyyy-M-d", "yyyy-M-d H:mm", "yyyy-M-d H:mm:ss", "yyyy-M-d H:mm:ss.FFFFFF"];
    private const string JapaneseDays = "日月火水木金土";

    /// <summary>The instant that the text means.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="now">The present.</param>
    /// <param name="zone">The zone of days and of times of day.</param>
    /// <exception cref="UsageException">It means none; the message shows the forms.</exception>
    public static DateTimeOffset Parse(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        try
        {
            string words = Plain(text);
            if (TryInstant(words, text.Trim(), out DateTimeOffset instant) || TryAgo(words, now, out instant)) return instant;
            if (TryWall(words, TimeZoneInfo.ConvertTime(now, zone).DateTime, out DateTime wall)) return ToInstant(wall, zone);
        }
        catch (ArgumentException)
        {
            // Further away than a calendar reaches.
        }

        throw new UsageException($"'{text}' is not a time; say {Forms}");
    }

    /// <summary>Lower case, ASCII digits, Japanese words as English ones, single spaces.</summary>
    private static string Plain(string text)
    {
        string s = string.Concat(text.Trim().Select(static c => c switch
        {
            >= '\uFF10' and <= '\uFF19' => (char)(c - 0xFEE0),
            '\uFF1A' => ':',
            '\u3000' => ' ',
            _ => char.ToLowerInvariant(c),
        }));
        s = JapaneseDate().Replace(s, "$1-$2-$3 ");
        s = JapaneseClock().Replace(s, static m => " " + m.Groups[1].Value + ":" + (m.Groups[2].Success ? m.Groups[2].Value.PadLeft(2, '0') : "00"));
        s = JapaneseAgo().Replace(s, static m => m.Groups[1].Value + Unit(m.Groups[2].Value) + " ago");
        s = JapaneseWeekday().Replace(s, static m => EnglishDays[JapaneseDays.IndexOf(m.Groups[1].Value, StringComparison.Ordinal)] + " ");
        s = s.Replace("一昨日", "2 days back ", StringComparison.Ordinal).Replace("昨日", "yesterday ", StringComparison.Ordinal).Replace("今日", "today ", StringComparison.Ordinal);
        return Spaces().Replace(s == "今" ? "now" : s, " ").Trim();
    }

    private static string Unit(string japanese) => japanese switch { "秒" => "s", "分" => "m", "時間" => "h", "日" => "d", _ => "w" };

    /// <summary>RFC 3339, which needs its zone.</summary>
    private static bool TryInstant(string words, string text, out DateTimeOffset instant)
    {
        instant = default;
        return Rfc3339().IsMatch(words) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    private static bool TryAgo(string words, DateTimeOffset now, out DateTimeOffset instant)
    {
        instant = now;
        if (words == "now") return true;
        if (!Ago().IsMatch(words)) return false;
        foreach (Match part in Span().Matches(words))
        {
            string count = part.Groups[1].Value;
            double n = count is "a" or "an" or "one" ? 1 : double.Parse(count, CultureInfo.InvariantCulture);
            TimeSpan unit = part.Groups[2].Value[0] switch
            {
                's' => TimeSpan.FromSeconds(1),
                'm' => TimeSpan.FromMinutes(1),
                'h' => TimeSpan.FromHours(1),
                'd' => TimeSpan.FromDays(1),
                _ => TimeSpan.FromDays(7),
            };
            if (n > TimeSpan.MaxValue / unit) return false;
            instant -= unit * n;
        }

        return true;
    }

    private static bool TryWall(string words, DateTime local, out DateTime wall)
    {
        if (DateTime.TryParseExact(words.Replace('t', ' '), WallForms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out wall)) return true;
        string clock = "00:00", day = words;
        if (Clock().Match(words) is { Success: true } m)
        {
            clock = m.Value;
            day = words[..m.Index].Trim();
        }

        if (!TimeOnly.TryParseExact(clock, (string[])["H:mm", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time)) return false;
        int weekday = day.Length < 3 ? -1 : Array.FindIndex(EnglishDays, d => d == day || (day.Length == 3 && d.StartsWith(day, StringComparison.Ordinal)));
        int back = day switch
        {
            "today" => 0,
            "yesterday" => 1,
            "2 days back" => 2,
            "" => local.TimeOfDay < time.ToTimeSpan() ? 1 : 0,
            _ when weekday >= 0 => ((int)local.DayOfWeek - weekday + 7) % 7,
            _ => -1,
        };
        wall = local.Date.AddDays(-Math.Max(back, 0)) + time.ToTimeSpan();
        return back >= 0 && words.Length > 0;
    }

    /// <summary>A wall time that a change of the clocks leaves out is taken an hour later; of one that it doubles the first is meant.</summary>
    private static DateTimeOffset ToInstant(DateTime wall, TimeZoneInfo zone)
    {
        wall = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(wall)) wall = wall.AddHours(1);
        TimeSpan offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset);
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[t ]\d\d:\d\d:\d\d(\.\d+)?(z|[+-]\d\d:?\d\d)$")]
    private static partial Regex Rfc3339();

    [GeneratedRegex(@"^((\d+(\.\d+)?|an?|one) ?(s|sec|secs|seconds?|m|min|mins|minutes?|h|hr|hrs|hours?|d|days?|w|weeks?) ?)+ago$")]
    private static partial Regex Ago();

    [GeneratedRegex(@"(\d+(?:\.\d+)?|\ban?\b|\bone\b) ?([smhdw])[a-z]*")]
    private static partial Regex Span();

    [GeneratedRegex(@"\d{1,2}:\d\d(:\d\d)?$")]
    private static partial Regex Clock();

    [GeneratedRegex(@"(\d{4})年(\d{1,2})月(\d{1,2})日")]
    private static partial Regex JapaneseDate();

    [GeneratedRegex(@"(\d{1,2})時(?!間)(?:(\d{1,2})分)?")]
    private static partial Regex JapaneseClock();

    [GeneratedRegex(@"(\d+) ?(秒|分|時間|日|週間?)前")]
    private static partial Regex JapaneseAgo();

    [GeneratedRegex(@"([日月火水木金土])曜日?")]
    private static partial Regex JapaneseWeekday();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
