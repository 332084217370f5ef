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
internal sealed class PlainLines
{
    private readonly WatchModel _model;
    private readonly Action<string> _write;
    private long _next = -1;

    /// <param name="model">What to print.</param>
    /// <param name="write">Takes each line with its end.</param>
    /// <param name="replay">Print minutes as they go by in what is fed, not only at <see cref="Update"/>.</param>
    public PlainLines(WatchModel model, Action<string> write, bool replay)
    {
        _model = model;
        _write = write;
        _model.Rates.Open = 0;
        if (replay) _model.MinuteSettled = Update;
    }

    /// <summary>Prints what has become known since the last call.</summary>
    public void Update()
    {
        if (!_model.HasStarted || _model.Rates.Current < 0) return;
        if (_next < 0) Open(_model.Rates.First);
        while (_next < _model.Rates.Unsettled) PrintMinute(_model.Rates.Unsettled);
        PrintProblems();
    }

    /// <summary>What happened before is not printed.</summary>
    public void SkipTo(long now)
    {
        Open(now / Stamp.Minute);
        _model.Problems.SkipUntold();
    }

    /// <summary>The input has ended: the minute that runs is printed as it stands.</summary>
    public void Finish()
    {
        Update();
        if (_next < 0) return;
        while (_next <= _model.Rates.Current) PrintMinute(_model.Rates.Current + 1);
        foreach (Problem problem in _model.Problems.Newest(_model.Now)) problem.ToldIn = -1;
        PrintProblems();
    }

    private void Open(long minute)
    {
        _next = minute;
        _model.Rates.Open = minute;
    }

    private void PrintMinute(long done)
    {
        MinuteCounts counts = _model.Rates.Of(_next);
        long minute = _next;

        // In a log that is replayed a gap is no news of every minute; in a live one a line a minute says that all is well.
        bool gap = counts.IsEmpty && !_model.IsLive && _next + 1 < done;
        Open(_next + 1);
        if (gap) return;
        var line = new StringBuilder();
        Time(line, minute * Stamp.Minute).Append(" minute");
        foreach (RateKind kind in Enum.GetValues<RateKind>()) Number(line, NameOf(kind), counts[kind]);
        QueueNow queue = _model.Queue.Take(_model.Now);
        Number(line, "queue_deferred", queue.Deferred);
        Number(line, "queue_active", queue.Active);
        Number(line, "queue_incoming", queue.Incoming);
        Number(line, "queue_hold", queue.Hold);
        Number(line, "queue_unconfirmed", queue.Unconfirmed);
        Number(line, "oldest_seconds", queue.Oldest == long.MaxValue ? 0 : Math.Max(0, (_model.Now - queue.Oldest) / Stamp.Second));
        _write(line.Append('\n').ToString());
    }

    private void PrintProblems()
    {
        foreach ((Problem problem, long count) in _model.Problems.TakeUntold(_model.Rates.Current))
        {
            ProblemText text = _model.Problems.Explain(problem);
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
            _write(line.Append('\n').ToString());
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
