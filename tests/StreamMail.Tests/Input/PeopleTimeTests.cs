using System.Globalization;
using StreamMail.Server.Commands;
using StreamMail.Server.Input;

namespace StreamMail.Tests.Input;

public sealed class PeopleTimeTests
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.CreateCustomTimeZone("jst", TimeSpan.FromHours(9), "jst", "jst");

    /// <summary>Wednesday, 13 May 2026, half past ten in Tokyo.</summary>
    private static readonly DateTimeOffset Now = new(2026, 5, 13, 1, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("now", "2026-05-13T10:30:00+09:00")]
    [InlineData("today", "2026-05-13T00:00:00+09:00")]
    [InlineData("yesterday", "2026-05-12T00:00:00+09:00")]
    [InlineData("Yesterday 10:00", "2026-05-12T10:00:00+09:00")]
    [InlineData("2 hours ago", "2026-05-13T08:30:00+09:00")]
    [InlineData("an hour ago", "2026-05-13T09:30:00+09:00")]
    [InlineData("90m ago", "2026-05-13T09:00:00+09:00")]
    [InlineData("1h 30min ago", "2026-05-13T09:00:00+09:00")]
    [InlineData("1.5 hours ago", "2026-05-13T09:00:00+09:00")]
    [InlineData("3 days ago", "2026-05-10T10:30:00+09:00")]
    [InlineData("1 week ago", "2026-05-06T10:30:00+09:00")]
    [InlineData("10:00", "2026-05-13T10:00:00+09:00")]
    [InlineData("11:00", "2026-05-12T11:00:00+09:00")]
    [InlineData("today 11:00", "2026-05-13T11:00:00+09:00")]
    [InlineData("monday", "2026-05-11T00:00:00+09:00")]
    [InlineData("mon 8:15", "2026-05-11T08:15:00+09:00")]
    [InlineData("wednesday", "2026-05-13T00:00:00+09:00")]
    [InlineData("thursday", "2026-05-07T00:00:00+09:00")]
    [InlineData("2026-05-13", "2026-05-13T00:00:00+09:00")]
    [InlineData("2026-5-3", "2026-05-03T00:00:00+09:00")]
    [InlineData("2026-05-13 10:00", "2026-05-13T10:00:00+09:00")]
    [InlineData("2026-05-13 10:00:07", "2026-05-13T10:00:07+09:00")]
    [InlineData("2026-05-13T10:00", "2026-05-13T10:00:00+09:00")]
    [InlineData("2026-05-13T10:00:00Z", "2026-05-13T10:00:00+00:00")]
    [InlineData("2026-05-13T10:00:00.25-03:00", "2026-05-13T10:00:00.25-03:00")]
    [InlineData("今", "2026-05-13T10:30:00+09:00")]
    [InlineData("今日", "2026-05-13T00:00:00+09:00")]
    [InlineData("昨日", "2026-05-12T00:00:00+09:00")]
    [InlineData("一昨日", "2026-05-11T00:00:00+09:00")]
    [InlineData("昨日 10:00", "2026-05-12T10:00:00+09:00")]
    [InlineData("昨日9時半ごろ", null)]
    [InlineData("昨日9時5分", "2026-05-12T09:05:00+09:00")]
    [InlineData("2時間前", "2026-05-13T08:30:00+09:00")]
    [InlineData("９０分前", "2026-05-13T09:00:00+09:00")]
    [InlineData("3日前", "2026-05-10T10:30:00+09:00")]
    [InlineData("1週間前", "2026-05-06T10:30:00+09:00")]
    [InlineData("月曜日", "2026-05-11T00:00:00+09:00")]
    [InlineData("2026年5月13日 10時", "2026-05-13T10:00:00+09:00")]
    [InlineData("", null)]
    [InlineData("tomorrow", null)]
    [InlineData("25:00", null)]
    [InlineData("10:00 yesterday", null)]
    [InlineData("2026-13-01", null)]
    [InlineData("2026-02-30", null)]
    [InlineData("99999999999999 weeks ago", null)]
    [InlineData("2000000 days ago", null)]
    [InlineData("2 hours", null)]
    public void Parse_Text_GivesTheInstant(string text, string? expected)
    {
        if (expected is null)
        {
            UsageException error = Assert.Throws<UsageException>(() => PeopleTime.Parse(text, Now, Tokyo));
            Assert.Contains("'2 hours ago'", error.Message, StringComparison.Ordinal);
            Assert.StartsWith($"'{text}'", error.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), PeopleTime.Parse(text, Now, Tokyo));
    }

    [Theory]
    [InlineData("2026-03-29 02:30", "2026-03-29T03:30:00+02:00")]
    [InlineData("2026-10-25 02:30", "2026-10-25T02:30:00+02:00")]
    public void Parse_HourThatChangesOfTheClockTouch_GivesAnInstantThatExists(string text, string expected)
    {
        TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), PeopleTime.Parse(text, Now, berlin));
    }
}
