using StreamMail.Tests.Support;

namespace StreamMail.Tests.Laws;

/// <summary>Whoever starts to read in the middle knows less, but nothing that is not so.</summary>
public class AnyStartTests
{
    private static readonly Lazy<TraceSet> Full = new(() => new TraceSet(new ReplayRun(LabSample.Bytes("maillog.rfc3339")).Traces().Rows));

    public static TheoryData<int> Windows() => [0, 5_000, 17_000, 30_000, 34_400];

    [Fact]
    public void Replay_FromSampledLines_InventsNothing()
    {
        LogLines lines = LabSample.Lines("maillog.rfc3339");
        var random = new Random(8);
        for (int i = 0; i < 24; i++)
        {
            int start = random.Next(lines.Count);
            ReplayAnswer answer = new ReplayRun(lines.From(start).ToBytes()) { Threads = 2 }.Traces();
            AssertNothingInvented(new TraceSet(answer.Rows), Full.Value, $"from line {start}");
            Counters.AssertEveryLineIsCounted(answer, lines.Count - start);
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void Replay_FromEveryLineOfAWindow_InventsNothing(int window)
    {
        const int Size = 300;
        LogLines lines = LabSample.Lines("maillog.rfc3339").Range(window, Size);
        var truth = new TraceSet(new ReplayRun(lines.ToBytes()).Traces().Rows);
        for (int start = 0; start < lines.Count; start++)
        {
            var run = new ReplayRun(lines.From(start).ToBytes());
            AssertNothingInvented(new TraceSet(run.Traces().Rows), truth, $"window {window}, from line {start}");
            Assert.NotNull(run.Journeys().Text);
        }
    }

    [Fact]
    public void Inventions_ForgedAnswer_AreSeen()
    {
        // The comparison itself: another answer is not contained in this one.
        TraceSet half = new(new ReplayRun(LabSample.Lines("maillog.rfc3339").Range(0, 17_000).ToBytes()).Traces().Rows);
        Assert.Contains(Full.Value.Inventions(half), i => i.EndsWith("not there", StringComparison.Ordinal));
        Assert.Contains(Full.Value.Inventions(half), i => i.Contains("final status", StringComparison.Ordinal) || i.Contains("attempt", StringComparison.Ordinal));
    }

    private static void AssertNothingInvented(TraceSet part, TraceSet whole, string what)
    {
        List<string> invented = [.. part.Inventions(whole)];
        Assert.True(invented.Count == 0, $"{what}:\n{string.Join('\n', invented.Take(10))}");
    }
}
