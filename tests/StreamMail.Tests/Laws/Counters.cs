using StreamMail.Pipeline.Replay;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Laws;

/// <summary>What must hold of the counts of any replay.</summary>
internal static class Counters
{
    public static void AssertSame(ReplayAnswer want, ReplayAnswer got, string what) => Assert.Equal(what + Text(want), what + Text(got));

    /// <summary>Every line that was read is in exactly one of them.</summary>
    public static void AssertEveryLineIsCounted(ReplayAnswer answer, long lines)
    {
        ReplayCounters c = answer.Lines;
        Assert.Equal(lines, c.Lines);
        Assert.Equal(lines, c.Parsed + c.Ignored + c.Unknown + c.Malformed + c.TooLong + c.Partial);

        // The correlator is given what could be read, short of lines that say nothing new of time or mail.
        Assert.InRange(answer.Correlator.Lines, 0, c.Parsed + c.Unknown);
        Assert.InRange(answer.Correlator.Duplicates, 0, answer.Correlator.Lines);
    }

    private static string Text(ReplayAnswer a) =>
        $"lines {a.Lines.Lines} parsed {a.Lines.Parsed} ignored {a.Lines.Ignored} unknown {a.Lines.Unknown} malformed {a.Lines.Malformed} long {a.Lines.TooLong} partial {a.Lines.Partial}"
        + $" duplicates {a.Correlator.Duplicates} late {a.Correlator.Late} closed {a.Correlator.TracesClosed} rejects {a.Correlator.Rejects}";
}
