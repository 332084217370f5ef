using StreamMail.Core.Syslog;
using StreamMail.Server.Watch;

namespace StreamMail.Tests.Watch;

public sealed class RateBoardTests
{
    private readonly RateBoard _rates = new();

    [Fact]
    public void Add_LateLine_CountsInTheOldestMinuteThatIsOpen()
    {
        _rates.MoveTo(1000 * Stamp.Minute);
        _rates.Open = 998;
        _rates.Add(10 * Stamp.Minute, RateKind.Sent, 1);
        _rates.Add(999 * Stamp.Minute, RateKind.Sent, 2);
        _rates.Add(5000 * Stamp.Minute, RateKind.Sent, 4);
        Assert.Equal([1, 2, 4], ((long[])[998, 999, 1000]).Select(m => _rates.Of(m)[RateKind.Sent]));
    }

    [Fact]
    public void MoveTo_ManyMinutes_EmptiesWhatLiesBetween()
    {
        _rates.MoveTo(1000 * Stamp.Minute);
        _rates.Add(1000 * Stamp.Minute, RateKind.Sent, 1);
        _rates.MoveTo(1059 * Stamp.Minute);
        Assert.Equal(1, _rates.Series(RateKind.Sent, RateBoard.Minutes).Sum());
        _rates.MoveTo(100_000 * Stamp.Minute);
        Assert.Equal(0, _rates.Series(RateKind.Sent, RateBoard.Minutes).Sum());
    }

    [Theory]
    [InlineData(new long[] { 0, 1, 4, 8 }, " ▁▄█")]
    [InlineData(new long[] { 0, 0 }, "  ")]
    [InlineData(new long[] { 1000, 1 }, "█▁")]
    public void Sparkline_Numbers_ShowTheirShareOfTheLargest(long[] values, string line) => Assert.Equal(line, Sparkline.Of(values, unicode: true));

    [Fact]
    public void Sparkline_NoUnicode_IsAscii() => Assert.Equal(" .#", Sparkline.Of([0, 1, 100], unicode: false));
}
