using System.Globalization;
using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Json;
using StreamMail.Core.Syslog;
using StreamMail.Server.Output;

namespace StreamMail.Server.Watch;

/// <summary>
/// The watch as lines for files, pipes and grep: <c>TIME minute key=value ...</c> for each minute of log time and
/// <c>TIME problem key=value ...</c> for each problem, at most once a minute for equal ones. Values with blanks are in
/// double quotes, with quotes inside doubled. Keys are only ever added.
/// </summary>
internal sealed class PlainLines(WatchModel model, Action<string> write)
{
    /// <summary>A minute is printed when the lateness of its last lines has passed.</summary>
    private const long Grace = 10 * Stamp.Second;

    private long _next = -1;

    /// <summary>Prints what has become known since the last call.</summary>
    public void Update()
    {
        if (!model.HasStarted || model.Rates.Current < 0) return;
        if (_next < 0) Open(FirstMinute());
        long done = (model.Now - Grace) / Stamp.Minute;
        while (_next < done) PrintMinute(done);
        PrintProblems();
    }

    /// <summary>What happened before is not printed.</summary>
    public void SkipTo(long now)
    {
        Open(now / Stamp.Minute);
        model.Problems.SkipUntold();
    }

    /// <summary>The input has ended: the minute that runs is printed as it stands.</summary>
    public void Finish()
    {
        Update();
        if (_next < 0) return;
        while (_next <= model.Rates.Current) PrintMinute(model.Rates.Current + 1);
        foreach (Problem problem in model.Problems.Newest(model.Now)) problem.ToldIn = -1;
        PrintProblems();
    }

    /// <summary>The oldest minute with something in it.</summary>
    private long FirstMinute()
    {
        long first = model.Rates.Current;
        for (long minute = model.Rates.Current - RateBoard.Minutes; minute < first; minute++)
            if (!model.Rates.Of(minute).IsEmpty) first = minute;
        return first;
    }

    private void Open(long minute)
    {
        _next = minute;
        model.Rates.Open = minute;
    }

    private void PrintMinute(long done)
    {
        MinuteCounts counts = model.Rates.Of(_next);
        long minute = _next;

        // In a log that is replayed a gap is no news of every minute; in a live one a line a minute says that all is well.
        bool gap = counts.IsEmpty && !model.IsLive && _next + 1 < done;
        Open(_next + 1);
        if (gap) return;
        var line = new StringBuilder();
        Time(line, minute * Stamp.Minute).Append(" minute");
        foreach (RateKind kind in Enum.GetValues<RateKind>()) Number(line, NameOf(kind), counts[kind]);
        QueueNow queue = model.Queue.Take(model.Now);
        Number(line, "queue_deferred", queue.Deferred);
        Number(line, "queue_active", queue.Active);
        Number(line, "queue_incoming", queue.Incoming);
        Number(line, "queue_hold", queue.Hold);
        Number(line, "queue_unconfirmed", queue.Unconfirmed);
        Number(line, "oldest_seconds", queue.Oldest == long.MaxValue ? 0 : Math.Max(0, (model.Now - queue.Oldest) / Stamp.Second));
        write(line.Append('\n').ToString());
    }

    private void PrintProblems()
    {
        foreach ((Problem problem, long count) in model.Problems.TakeUntold(model.Rates.Current))
        {
            ProblemText text = model.Problems.Explain(problem);
            var line = new StringBuilder();
            Time(line, problem.Last).Append(" problem");
            Text(line, "kind", NameOf(problem.Kind));
            if (problem.Class.Length > 0) Text(line, "class", problem.Class);
            Text(line, "party", DiagnosisNames.Of(problem.Party));
            Text(line, "host", problem.Host);
            Text(line, "place", problem.Place);
            Number(line, "count", count);
            Text(line, "cause", text.Cause);
            if (text.Remedy.Length > 0) Text(line, "do", text.Remedy);
            write(line.Append('\n').ToString());
        }
    }

    private static string NameOf(RateKind kind) => kind switch
    {
        RateKind.Received => "received",
        RateKind.Sent => "sent",
        RateKind.Deferred => "deferred",
        RateKind.Bounced => "bounced",
        _ => "rejected",
    };

    private static string NameOf(ProblemKind kind) => kind switch
    {
        ProblemKind.Rejected => "rejected",
        ProblemKind.Warning => "warning",
        ProblemKind.Deferred => "deferred",
        ProblemKind.Late => "late",
        ProblemKind.Bounced => "bounced",
        ProblemKind.Expired => "expired",
        ProblemKind.Error => "error",
        ProblemKind.Fatal => "fatal",
        _ => "panic",
    };

    private static StringBuilder Time(StringBuilder line, long micros)
    {
        Span<byte> time = stackalloc byte[TimeText.MaxLength];
        int length = TimeText.Format(micros / Stamp.Second * Stamp.Second, time);
        return line.Append(Encoding.ASCII.GetString(time[..length]));
    }

    private static void Number(StringBuilder line, string key, long value) => line.Append(CultureInfo.InvariantCulture, $" {key}={value}");

    private static void Text(StringBuilder line, string key, string value)
    {
        value = TerminalText.Clean(value);
        bool quoted = value.Length == 0 || value.AsSpan().IndexOfAny(" \"=") >= 0;
        line.Append(' ').Append(key).Append('=').Append(quoted ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value);
    }
}
