using StreamMail.Server.Watch;

namespace StreamMail.Tests.Watch;

public sealed class PlainLinesTests
{
    private const string Later = "host mx.example.org[198.51.100.7] said: 451 4.3.0 later";
    private readonly WatchFeed _feed = new();
    private readonly List<string> _printed = [];
    private readonly PlainLines _lines;

    public PlainLinesTests() => _lines = new PlainLines(_feed.Model, l => _printed.Add(l.TrimEnd('\n')), replay: false);

    [Fact]
    public void Update_MinuteIsOver_PrintsItOnce()
    {
        _feed.Arrive(5, "4A1B2C3D4E");
        _lines.Update();
        Assert.Empty(_printed);
        _feed.Line(65, "postfix/anvil[9]: statistics: max cache size 1");
        _lines.Update();
        Assert.Empty(_printed);
        _feed.Line(70, "postfix/anvil[9]: statistics: max cache size 2");
        _lines.Update();
        _lines.Update();
        Assert.Equal("2026-11-21T12:00:00+00:00 minute received=1 sent=0 deferred=0 bounced=0 rejected=0 queue_deferred=0 queue_active=1 queue_incoming=0 queue_hold=0 queue_unconfirmed=0 oldest_seconds=0", Assert.Single(_printed));
    }

    [Fact]
    public void Update_EqualProblems_AreOneLineAMinuteWithTheirCount()
    {
        _feed.Deliver(1, "4A1B2C3D4E", "deferred", Later);
        _lines.Update();
        _feed.Deliver(2, "4A1B2C3D4F", "deferred", Later);
        _feed.Deliver(3, "4A1B2C3D50", "deferred", Later);
        _lines.Update();
        string first = Assert.Single(_printed);
        Assert.StartsWith("2026-11-21T12:00:01+00:00 problem kind=deferred class=", first, StringComparison.Ordinal);
        Assert.Contains(" host=mx1 place=example.org count=1 cause=", first, StringComparison.Ordinal);
        _feed.Line(75, "postfix/anvil[9]: statistics: max cache size 1");
        _lines.Update();
        Assert.Equal(3, _printed.Count);
        Assert.Contains(" minute received=0 sent=0 deferred=3 ", _printed[1], StringComparison.Ordinal);
        Assert.Contains(" place=example.org count=2 cause=", _printed[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Update_GapInAReplayedLog_IsNotPrintedMinuteByMinute()
    {
        _feed.Arrive(5, "4A1B2C3D4E");
        _feed.Line(36_000, "postfix/smtpd[1]: 4A1B2C3D4F: client=a.example.net[192.0.2.1]");
        _lines.Finish();
        Assert.True(_printed.Count <= 3, string.Join('\n', _printed));
        Assert.Equal(2, _printed.Sum(l => l.Contains("received=1", StringComparison.Ordinal) ? 1 : 0));
    }

    [Fact]
    public void Feed_OneBlockOfManyMinutes_PrintsEachWithTheQueueAsItWasThen()
    {
        _ = new PlainLines(_feed.Model, l => _printed.Add(l.TrimEnd('\n')), replay: true);
        _feed.Model.Feed(System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 5).Select(i => $"""
            2026-11-21T12:0{i}:01.000000+00:00 mx1 postfix/smtpd[1]: 4A1B2C3D4{i}: client=a.example.net[192.0.2.1]
            2026-11-21T12:0{i}:02.000000+00:00 mx1 postfix/qmgr[2]: 4A1B2C3D4{i}: from=<a@example.net>, size=100, nrcpt=1 (queue active)
            2026-11-21T12:0{i}:20.000000+00:00 mx1 postfix/anvil[9]: statistics: max cache size {i}

            """))), WatchFeed.At(300));
        Assert.Equal(4, _printed.Count);
        for (int i = 0; i < 4; i++) Assert.Contains($"12:0{i}:00+00:00 minute received=1 sent=0 deferred=0 bounced=0 rejected=0 queue_deferred=0 queue_active={i + 2} ", _printed[i], StringComparison.Ordinal);
    }

    [Fact]
    public void Update_QuietMinutesOfALiveLog_ArePrinted()
    {
        _feed.Arrive(5, "4A1B2C3D4E");
        _feed.Model.GoLive(WatchFeed.At(10));
        _lines.SkipTo(_feed.Model.Now);
        _feed.Model.Tick(WatchFeed.At(200));
        _lines.Update();
        Assert.Equal(["2026-11-21T12:00:00+00:00", "2026-11-21T12:01:00+00:00", "2026-11-21T12:02:00+00:00"], _printed.Select(l => l.Split(' ')[0]));
    }

    [Fact]
    public void Update_HostileText_StaysOneCleanLine()
    {
        _feed.Deliver(1, "4A1B2C3D4E", "deferred", "host said: 450 \e[31m say \"hi\" = \u202E x", to: "b@ev\ail.example");
        _lines.Update();
        string line = Assert.Single(_printed);
        Assert.DoesNotContain(line, c => char.IsControl(c) || c == '\u202E');
        Assert.Contains("\"\"hi\"\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Finish_InputEnds_PrintsTheMinuteThatRuns()
    {
        _feed.Arrive(5, "4A1B2C3D4E");
        _lines.Finish();
        Assert.Contains("received=1", Assert.Single(_printed), StringComparison.Ordinal);
    }
}
