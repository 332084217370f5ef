using StreamMail.Tests.Support;

namespace StreamMail.Tests.Lab;

/// <summary>Real logs whose truth is known: every mail has the outcome it really had, and the queue is the real queue.</summary>
public class LabTests
{
    private const double Share = 0.01;

    public static TheoryData<string> Logs() => [.. LabSample.Logs];

    public static TheoryData<string, int> Seeded() => Matrix(["maillog", "maillog.rfc3339"], 3);

    public static TheoryData<int> Seeds() => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Logs))]
    public void Replay_WholeLog_EveryMessageIsRight(string log)
    {
        LabResult result = LabScore.Of(new ReplayRun(LabSample.Bytes(log)) { Threads = 2 });
        Assert.True(result.Messages > 1900, result.ToString());
        AssertAllRight(result, log);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_LinesShuffledWithinTwoSeconds_EveryMessageIsRight(int seed)
    {
        var random = new Random(seed);
        Score(LabSample.Lines("maillog.rfc3339").Displaced(() => (2 * random.NextDouble()) - 1), $"shuffled, seed {seed}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_LinesDelayedByUpToTwoSeconds_EveryMessageIsRight(int seed)
    {
        var random = new Random(seed);
        Score(LabSample.Lines("maillog.rfc3339").Displaced(() => 2 * random.NextDouble()), $"delayed, seed {seed}");
    }

    [Theory]
    [MemberData(nameof(Seeded))]
    public void Replay_LinesDoubledInPlace_EveryMessageIsRight(string log, int seed) =>
        Score(LabSample.Lines(log).Doubled(new Random(seed), Share, seconds: 0), $"{log} doubled in place, seed {seed}");

    [Theory]
    [MemberData(nameof(Seeded))]
    public void Replay_LinesDoubledSecondsLater_EveryMessageIsRight(string log, int seed) =>
        Score(LabSample.Lines(log).Doubled(new Random(seed), Share, seconds: 5), $"{log} doubled later, seed {seed}");

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_LinesShuffledAndDoubled_EveryMessageIsRight(int seed)
    {
        var random = new Random(seed);
        Score(LabSample.Lines("maillog.rfc3339").Displaced(() => (2 * random.NextDouble()) - 1).Doubled(random, Share, seconds: 5), $"shuffled and doubled, seed {seed}");
    }

    [Fact]
    public void Score_WithoutTheAnswers_NothingIsRight()
    {
        LabResult result = LabScore.Of([], [], []);
        int noise = LabSample.Manifest.Count(m => m.Items("expect").All(e => e.Text("status") == "none") && m.Items("expect").Any());
        Assert.Equal(noise, result.Right);
        Assert.True(result.QueueFaults.Count > 250, result.ToString());
    }

    private static void Score(LogLines lines, string what) => AssertAllRight(LabScore.Of(new ReplayRun(lines.ToBytes()) { Threads = 2 }), what);

    private static void AssertAllRight(LabResult result, string what) =>
        Assert.True(result.Right == result.Messages && result.QueueFaults.Count == 0, what + ": " + result);

    private static TheoryData<string, int> Matrix(string[] logs, int seeds)
    {
        var data = new TheoryData<string, int>();
        foreach (string log in logs)
            for (int seed = 1; seed <= seeds; seed++) data.Add(log, seed);
        return data;
    }
}
