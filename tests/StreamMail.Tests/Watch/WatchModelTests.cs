using StreamMail.Server.Watch;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Watch;

public sealed class WatchModelTests
{
    private const string Later = "host mx.example.org[198.51.100.7] said: 451 4.3.0 later";
    private readonly WatchFeed _feed = new();

    private WatchModel Model => _feed.Model;

    [Fact]
    public void Feed_MailThatIsDelivered_CountsInItsMinuteAndLeavesTheQueue()
    {
        _feed.Arrive(1, "4A1B2C3D4E");
        Assert.Equal(1, Model.Queue.Take(Model.Now).Active);
        _feed.Deliver(2, "4A1B2C3D4E", "sent", "250 2.0.0 Ok");
        _feed.Remove(3, "4A1B2C3D4E");
        Assert.Equal(0, Model.Queue.Count);
        MinuteCounts counts = Model.Rates.Of(Model.Rates.Current);
        Assert.Equal((1, 1, 0, 0, 0), (counts[RateKind.Received], counts[RateKind.Sent], counts[RateKind.Deferred], counts[RateKind.Bounced], counts[RateKind.Rejected]));
        Assert.Empty(Model.Problems.Newest(Model.Now));
    }

    [Fact]
    public void Feed_RepeatedLine_CountsOnce()
    {
        for (int i = 0; i < 3; i++) _feed.Line(1, "postfix/smtpd[1]: 4A1B2C3D4E: client=a.example.net[192.0.2.1]");
        for (int i = 0; i < 2; i++) _feed.Deliver(2, "4A1B2C3D4E", "deferred", Later);
        MinuteCounts counts = Model.Rates.Of(Model.Rates.Current);
        Assert.Equal((1, 1, 3), (counts[RateKind.Received], counts[RateKind.Deferred], Model.Duplicates));
        Assert.Equal(1, Assert.Single(Model.Problems.Newest(Model.Now)).Count);
    }

    [Fact]
    public void Feed_ContentFilter_CountsTheMailOnceInAndOnceOut()
    {
        _feed.Arrive(1, "4A1B2C3D4E");
        _feed.Deliver(2, "4A1B2C3D4E", "sent", "250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 5A1B2C3D4E", relay: "127.0.0.1[127.0.0.1]:10024");
        _feed.Line(2, "postfix/smtpd[5]: 5A1B2C3D4E: client=localhost[127.0.0.1], orig_queue_id=4A1B2C3D4E, orig_client=a.example.net[192.0.2.1]");
        _feed.Deliver(3, "5A1B2C3D4E", "sent", "250 2.0.0 Ok: queued as ABC");
        MinuteCounts counts = Model.Rates.Of(Model.Rates.Current);
        Assert.Equal((1, 1), (counts[RateKind.Received], counts[RateKind.Sent]));
    }

    [Fact]
    public void Feed_Refusals_CountWithTheirRepeats()
    {
        _feed.Line(1, "postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[192.0.2.66]: 554 5.7.1 <x@example.org>: Relay access denied; from=<a@example.net> to=<x@example.org> proto=ESMTP helo=<h>");
        _feed.Line(2, "last message repeated 4 times");
        Assert.Equal(5, Model.Rates.Of(Model.Rates.Current)[RateKind.Rejected]);
        Problem problem = Assert.Single(Model.Problems.Newest(Model.Now));
        Assert.Equal((ProblemKind.Rejected, "192.0.2.66"), (problem.Kind, problem.Place));
    }

    [Fact]
    public void Feed_DeferredThenSilent_BecomesUnconfirmed()
    {
        _feed.Arrive(0, "4A1B2C3D4E");
        _feed.Deliver(1, "4A1B2C3D4E", "deferred", Later);
        _feed.Line(600, "postfix/anvil[9]: statistics: max cache size 1 at Nov 21 12:00:00");
        QueueNow queue = Model.Queue.Take(Model.Now);
        Assert.Equal((1, 0, WatchFeed.At(0)), (queue.Deferred, queue.Unconfirmed, queue.Oldest));
        Model.GoLive(WatchFeed.At(13_000));
        queue = Model.Queue.Take(Model.Now);
        Assert.Equal((0, 1, long.MaxValue), (queue.Deferred, queue.Unconfirmed, queue.Oldest));
    }

    [Fact]
    public void Feed_LateDelivery_IsAProblemWithItsStage()
    {
        _feed.Deliver(1, "4A1B2C3D4E", "sent", "250 Ok", delay: 7200);
        Problem problem = Assert.Single(Model.Problems.Newest(Model.Now));
        Assert.Equal((ProblemKind.Late, 1), (problem.Kind, problem.Late!.Value.Stage));
        Assert.Contains("2 h", Model.Problems.Explain(problem).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Newest_ErrorsFirstThenByTime_AndForgetsAfterAnHour()
    {
        _feed.Line(1, "postfix/master[1]: fatal: bind 0.0.0.0 port 25: Address already in use");
        _feed.Deliver(2, "4A1B2C3D4E", "deferred", Later, to: "b@one.example");
        _feed.Deliver(3, "4A1B2C3D4F", "bounced", Later, to: "b@two.example");
        Assert.Equal([ProblemKind.Fatal, ProblemKind.Bounced, ProblemKind.Deferred], Model.Problems.Newest(Model.Now).Select(p => p.Kind));
        Assert.Empty(Model.Problems.Newest(WatchFeed.At(3700)));
    }

    [Fact]
    public void Add_EndlesslyDifferentProblems_KeepsABoundedNumber()
    {
        for (int i = 0; i < ProblemBoard.Limit + 50; i++) _feed.Deliver(i / 10.0, "4A1B2C3D4E", "deferred", Later, to: $"b@dom{i}.example");
        Assert.Equal(ProblemBoard.Limit, Model.Problems.Newest(Model.Now).Count);
        Assert.Equal(50, Model.Problems.Dropped);
    }

    [Fact]
    public void Feed_YearLessStampsAcrossNewYear_KeepTheirOrder()
    {
        long Wall(int day) => WatchFeed.At(0) + (day * 86_400_000_000L);
        Model.Feed("Dec 31 23:59:59 mx1 postfix/smtpd[1]: 4A1B2C3D4E: client=a.example.net[192.0.2.1]\n"u8, Wall(40) + 43_199_000_000L);
        Model.Feed("Jan  1 00:00:01 mx1 postfix/smtpd[1]: 4A1B2C3D4F: client=a.example.net[192.0.2.1]\n"u8, Wall(40) + 43_201_000_000L);
        Assert.Equal(WatchFeed.At(0) + (40 * 86_400_000_000L) + 43_201_000_000L, Model.Now);
        Assert.Equal(1, Model.Rates.Of(Model.Rates.Current)[RateKind.Received]);
        Assert.Equal(1, Model.Rates.Of(Model.Rates.Current - 1)[RateKind.Received]);
    }

    [Fact]
    public void Feed_HostWithAClockFarAhead_DoesNotMoveTheTime()
    {
        _feed.Line(10, "postfix/smtpd[1]: 4A1B2C3D4E: client=a.example.net[192.0.2.1]");
        _feed.Line(900_000, "postfix/smtpd[1]: 4A1B2C3D4F: client=a.example.net[192.0.2.1]", host: "wrong", receipt: 11);
        Assert.InRange(Model.Now, WatchFeed.At(10), WatchFeed.At(11));
        Assert.Equal(2, Model.Rates.Of(Model.Rates.Current)[RateKind.Received]);
    }

    [Fact]
    public void Feed_RealRun_RatesAddUpAndTheQueueIsThatOfTheQueueCommand()
    {
        byte[] log = LabSample.Bytes("maillog");
        Model.Feed(log, LabSample.YearAnchor);
        long[] sums = [.. Enum.GetValues<RateKind>().Select(k => Model.Rates.Series(k, RateBoard.Minutes).Sum() + Model.Rates.Of(Model.Rates.Current)[k])];
        string text = System.Text.Encoding.UTF8.GetString(log);
        Assert.Equal(text.Split("status=deferred").Length + text.Split("status=SOFTBOUNCE").Length - 2, sums[(int)RateKind.Deferred]);
        Assert.Equal(297, Model.Queue.Count);
    }
}
