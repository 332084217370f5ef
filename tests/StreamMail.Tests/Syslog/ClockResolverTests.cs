using System.Globalization;
using System.Text;
using StreamMail.Core.Syslog;

namespace StreamMail.Tests.Syslog;

public class ClockResolverTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Fact]
    public void Resolve_FirstLine_TakesTheLastYearUpToTheAnchor()
    {
        Assert.Equal("2026-03-05T08:14:02", Resolve(Berlin, "2026-11-01T00:00:00Z", "Mar  5 09:14:02"));
        Assert.Equal("2025-12-05T08:14:02", Resolve(Berlin, "2026-11-01T00:00:00Z", "Dec  5 09:14:02"));
        Assert.Equal("2023-03-05T08:14:02", Resolve(Berlin, "2023-04-01T00:00:00Z", "Mar  5 09:14:02"));
    }

    [Fact]
    public void Resolve_LineAheadOfTheAnchorByLessThanADay_StaysInTheYear() =>
        Assert.Equal("2026-03-05T20:00:00", Resolve(TimeZoneInfo.Utc, "2026-03-05T08:00:00Z", "Mar  5 20:00:00"));

    [Fact]
    public void Resolve_NewYear_GoesOnIntoTheNextYear() => Assert.Equal(
        ["2025-12-31T23:59:59", "2026-01-01T00:00:00", "2026-01-02T00:00:00"],
        ResolveAll(TimeZoneInfo.Utc, "2026-06-01T00:00:00Z", "Dec 31 23:59:59", "Jan  1 00:00:00", "Jan  2 00:00:00"));

    [Fact]
    public void Resolve_LateLineOfDecember_StaysInTheOldYear() => Assert.Equal(
        ["2025-12-31T23:59:58", "2026-01-01T00:00:01", "2025-12-31T23:59:59", "2026-01-01T00:00:02"],
        ResolveAll(TimeZoneInfo.Utc, "2026-06-01T00:00:00Z", "Dec 31 23:59:58", "Jan  1 00:00:01", "Dec 31 23:59:59", "Jan  1 00:00:02"));

    [Fact]
    public void Resolve_SmallStepBack_DoesNotChangeTheYear() => Assert.Equal(
        ["2026-03-05T09:00:00", "2026-03-02T09:00:00", "2026-03-05T09:00:01"],
        ResolveAll(TimeZoneInfo.Utc, "2026-06-01T00:00:00Z", "Mar  5 09:00:00", "Mar  2 09:00:00", "Mar  5 09:00:01"));

    [Fact]
    public void Resolve_StepBackThatWouldPassTheAnchor_StaysBeforeIt() => Assert.Equal(
        ["2026-03-25T09:00:00", "2026-03-01T09:00:00"],
        ResolveAll(TimeZoneInfo.Utc, "2026-06-01T00:00:00Z", "Mar 25 09:00:00", "Mar  1 09:00:00"));

    [Fact]
    public void Resolve_ArchiveOfThreeYears_CountsTheYearsUp()
    {
        var resolver = new ClockResolver(TimeZoneInfo.Utc, Micros("2022-12-31T23:00:00Z"));
        resolver.Resolve(Read("2020-02-10T00:00:00Z x a: b"));
        var seen = new List<string>();
        for (int year = 0; year < 3; year++)
            foreach (string stamp in (string[])["Apr  1 00:00:00", "Aug  1 00:00:00", "Dec 31 22:00:00"])
                seen.Add(Text(resolver.Resolve(YearLess(stamp))));
        Assert.Equal(["2020", "2020", "2020", "2021", "2021", "2021", "2022", "2022", "2022"], seen.Select(s => s[..4]));
    }

    [Fact]
    public void Resolve_LeapDay_IsInALeapYear()
    {
        Assert.Equal("2024-02-29T12:00:00", Resolve(TimeZoneInfo.Utc, "2026-11-01T00:00:00Z", "Feb 29 12:00:00"));
        Assert.Equal(
            ["2024-02-29T12:00:00", "2024-03-01T12:00:00"],
            ResolveAll(TimeZoneInfo.Utc, "2024-11-01T00:00:00Z", "Feb 29 12:00:00", "Mar  1 12:00:00"));
    }

    [Theory]
    [InlineData("Oct 26 01:59:59", "2025-10-25T23:59:59")]
    [InlineData("Oct 26 02:30:00", "2025-10-26T00:30:00")]
    [InlineData("Oct 26 03:00:00", "2025-10-26T02:00:00")]
    [InlineData("Mar 30 01:59:59", "2025-03-30T00:59:59")]
    [InlineData("Mar 30 02:30:00", "2025-03-30T01:30:00")]
    [InlineData("Mar 30 03:00:00", "2025-03-30T01:00:00")]
    public void Resolve_AroundZoneChangeInBerlin_FollowsTheZone(string stamp, string expected) =>
        Assert.Equal(expected, Resolve(Berlin, "2025-12-01T00:00:00Z", stamp));

    [Theory]
    [InlineData("Nov  2 00:59:59", "2025-11-02T04:59:59")]
    [InlineData("Nov  2 01:30:00", "2025-11-02T05:30:00")]
    [InlineData("Nov  2 02:00:00", "2025-11-02T07:00:00")]
    [InlineData("Mar  9 01:59:59", "2025-03-09T06:59:59")]
    [InlineData("Mar  9 02:30:00", "2025-03-09T07:30:00")]
    [InlineData("Mar  9 03:00:00", "2025-03-09T07:00:00")]
    public void Resolve_AroundZoneChangeInNewYork_FollowsTheZone(string stamp, string expected) =>
        Assert.Equal(expected, Resolve(NewYork, "2025-12-01T00:00:00Z", stamp));

    [Fact]
    public void Resolve_DoubledHour_IsTheSecondOneOnceTimeRanBack() => Assert.Equal(
        ["2025-10-26T00:10:00", "2025-10-26T00:55:00", "2025-10-26T00:45:00", "2025-10-26T01:05:00", "2025-10-26T01:50:00", "2025-10-26T02:00:00"],
        ResolveAll(Berlin, "2025-12-01T00:00:00Z", "Oct 26 02:10:00", "Oct 26 02:55:00", "Oct 26 02:45:00", "Oct 26 02:05:00", "Oct 26 02:50:00", "Oct 26 03:00:00"));

    [Fact]
    public void Resolve_LocalStamp_FollowsTheZone()
    {
        var resolver = new ClockResolver(Berlin, Micros("2026-01-01T00:00:00Z"));
        Assert.Equal("2025-07-05T07:14:02", Text(resolver.Resolve(Read("2025-07-05 09:14:02 mx1 a: b"))));
    }

    [Fact]
    public void Resolve_TwoHostsWithSkew_DoNotDisturbEachOther()
    {
        var fast = new ClockResolver(TimeZoneInfo.Utc, Micros("2026-01-01T00:00:10Z"));
        var slow = new ClockResolver(TimeZoneInfo.Utc, Micros("2026-01-01T00:00:10Z"));
        Assert.Equal("2026-01-01T00:00:03", Text(fast.Resolve(YearLess("Jan  1 00:00:03"))));
        Assert.Equal("2025-12-31T23:59:55", Text(slow.Resolve(YearLess("Dec 31 23:59:55"))));
        Assert.Equal("2026-01-01T00:00:05", Text(fast.Resolve(YearLess("Jan  1 00:00:05"))));
        Assert.Equal("2026-01-01T00:00:01", Text(slow.Resolve(YearLess("Jan  1 00:00:01"))));
    }

    [Fact]
    public void Resolve_WithoutStamp_GivesTheLatestInstant()
    {
        var resolver = new ClockResolver(TimeZoneInfo.Utc, Micros("2026-01-01T00:00:00Z"));
        Assert.Equal("2026-01-01T00:00:00", Text(resolver.Resolve(Stamp.None)));
        resolver.Resolve(YearLess("Mar  5 09:14:02"));
        Assert.Equal("2025-03-05T09:14:02", Text(resolver.Resolve(Stamp.None)));
    }

    [Theory]
    [InlineData("Dec 31 23:59:59", "2026-01-01T00:00:02Z", "2025-12-31T23:59:59")]
    [InlineData("Jan  1 00:00:05", "2025-12-31T23:59:58Z", "2026-01-01T00:00:05")]
    [InlineData("Mar  5 09:14:02", "2026-03-05T09:14:03Z", "2026-03-05T09:14:02")]
    [InlineData("Feb 29 09:14:02", "2025-03-05T09:14:03Z", "2024-02-29T09:14:02")]
    public void ResolveLive_YearLess_IsNearestToReceipt(string stamp, string receipt, string expected) => Assert.Equal(
        expected, Text(new ClockResolver(TimeZoneInfo.Utc, 0).ResolveLive(YearLess(stamp), Micros(receipt))));

    [Theory]
    [InlineData("2025-10-26T00:30:01Z", "2025-10-26T00:30:00")]
    [InlineData("2025-10-26T01:30:01Z", "2025-10-26T01:30:00")]
    public void ResolveLive_DoubledHour_IsNearestToReceipt(string receipt, string expected) => Assert.Equal(
        expected, Text(new ClockResolver(Berlin, 0).ResolveLive(YearLess("Oct 26 02:30:00"), Micros(receipt))));

    [Fact]
    public void Restore_AtAnyLine_GoesOnTheSameWay()
    {
        string[] stamps = ["Oct 26 02:10:00", "Oct 26 02:55:00", "Oct 26 02:05:00", "Dec 31 23:00:00", "Jan  2 01:00:00", "Dec 30 01:00:00"];
        string[] expected = ResolveAll(Berlin, "2026-06-01T00:00:00Z", stamps);
        for (int cut = 0; cut <= stamps.Length; cut++)
        {
            var first = new ClockResolver(Berlin, Micros("2026-06-01T00:00:00Z"));
            var second = new ClockResolver(Berlin, Micros("2026-06-01T00:00:00Z"));
            IEnumerable<string> head = stamps[..cut].Select(s => Text(first.Resolve(YearLess(s)))).ToArray();
            second.Restore(first.State);
            Assert.Equal(expected, head.Concat(stamps[cut..].Select(s => Text(second.Resolve(YearLess(s))))));
        }
    }

    [Fact]
    public void Resolve_EveryHourOfYears_AgreesWithTheZone()
    {
        foreach (TimeZoneInfo zone in (TimeZoneInfo[])[Berlin, NewYork, TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu")])
        {
            var resolver = new ClockResolver(zone, Micros("2027-06-01T00:00:00Z"));
            var instant = new DateTime(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc);
            resolver.Resolve(new Stamp(Micros(instant), StampKind.Instant, false));
            for (; instant.Year < 2027; instant = instant.AddMinutes(20))
            {
                DateTime wall = TimeZoneInfo.ConvertTimeFromUtc(instant, zone);
                if (zone.IsAmbiguousTime(wall)) continue;
                Stamp stamp = Stamp.FromYearLess(wall.Month, wall.Day, wall.TimeOfDay.Ticks / 10, false);
                Assert.Equal(Micros(instant), resolver.Resolve(stamp));
            }
        }
    }

    [Fact]
    public void Resolve_LinesOfOneDay_AllocateNothing()
    {
        var resolver = new ClockResolver(Berlin, Micros("2027-06-01T00:00:00Z"));
        Stamp stamp = YearLess("Mar  5 09:14:02");
        resolver.Resolve(stamp);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) resolver.Resolve(stamp);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Resolve_StampsOfAnyKindAndYear_NeverThrowsAndStaysMonotoneInState()
    {
        const int seed = 29;
        var random = new Random(seed);
        var resolver = new ClockResolver(Berlin, Micros("2026-06-01T00:00:00Z"));
        for (int i = 0; i < 200_000; i++)
        {
            long extreme = random.NextInt64(-62_000_000_000_000_000, 253_000_000_000_000_000);
            Stamp stamp = random.Next(4) switch
            {
                0 => new Stamp(extreme, StampKind.Instant, false),
                1 => new Stamp(extreme, StampKind.Local, false),
                2 => Stamp.None,
                _ => Stamp.FromYearLess(random.Next(1, 13), random.Next(1, 30), random.NextInt64(Stamp.Day), true),
            };
            long latest = resolver.State.Latest;
            bool started = resolver.State.Started == 1;
            if (random.Next(2) == 0) resolver.Resolve(stamp);
            else resolver.ResolveLive(stamp, extreme);
            Assert.True(!started || resolver.State.Latest >= latest, $"seed {seed}, round {i}");
            if (random.Next(50) == 0) resolver.Restore(default);
        }
    }

    private static string Resolve(TimeZoneInfo zone, string anchor, string stamp) => ResolveAll(zone, anchor, stamp)[0];

    private static string[] ResolveAll(TimeZoneInfo zone, string anchor, params string[] stamps)
    {
        var resolver = new ClockResolver(zone, Micros(anchor));
        return [.. stamps.Select(s => Text(resolver.Resolve(YearLess(s))))];
    }

    private static Stamp YearLess(string stamp) => Read(stamp + " mx1 a: b");

    private static Stamp Read(string line)
    {
        new EnvelopeParser(1024).Parse(Encoding.ASCII.GetBytes(line), out Envelope envelope);
        return envelope.Time;
    }

    private static long Micros(string time) => Micros(DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));

    private static long Micros(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static string Text(long micros) =>
        DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
