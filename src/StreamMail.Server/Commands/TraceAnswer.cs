using StreamMail.Core.Diagnosis;
using StreamMail.Core.Search;
using StreamMail.Server.Lookup;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary>How the answer of trace is to look, and its pages.</summary>
internal sealed class TraceAnswer(SubjectMatcher subject, Language language, TimeZoneInfo zone, int limit)
{
    private readonly TraceWords _words = new(language, zone);

    public SubjectMatcher Subject => subject;

    public bool IsMasked { get; init; }

    public bool IsJson { get; init; }

    public bool ShowsLines { get; init; }

    public string NotFound(IReadOnlyList<Absence> reasons)
    {
        string name = TerminalText.Clean(IsMasked ? LocalPartMask.Text(subject.Subject) : subject.Subject);
        return _words.NotFound(name) + "\n" + AbsenceText.Of(reasons, new SearchWords(language, zone), Screen.Columns, IsMasked);
    }

    public void WriteJson(IReadOnlyList<TraceJourney> journeys, IReadOnlyList<TraceItem> refusals, StandardOutput output)
    {
        foreach (TraceItem trace in Shown(journeys).SelectMany(j => j.Traces)) output.Write(trace.Json);
        foreach (TraceItem refusal in Shown(refusals)) output.Write(refusal.Json);
    }

    /// <param name="journeys">The mails, newest first.</param>
    /// <param name="refusals">Newest first.</param>
    /// <param name="rawLines">Reads the log lines of some mails.</param>
    public string Text(IReadOnlyList<TraceJourney> journeys, IReadOnlyList<TraceItem> refusals, Func<IEnumerable<(string, string)>, IReadOnlyList<string>> rawLines)
    {
        var page = new TimelinePage(Screen.Columns);
        var advice = new Advice(BuiltInRules.Load(withTexts: true), language);
        var summary = new TraceSummary(_words, page, advice);
        var timeline = new TraceTimeline(_words, page);
        foreach (TraceJourney journey in Shown(journeys))
        {
            summary.Write(journey);
            page.Blank();
            timeline.Write(journey);
            page.Blank();
            if (ShowsLines) WriteLines(page, rawLines(journey.Traces.Select(t => (t.Root.GetProperty("host").GetString()!, t.QueueId!))));
        }

        if (refusals.Count > 0) WriteRefusals(page, summary, advice, refusals);
        if (Shown(journeys).Count < journeys.Count) page.Write(_words.MoreJourneys(journeys.Count - Shown(journeys).Count));
        if (journeys.Count > 0) page.Write(_words.Legend);
        return page.Text;
    }

    private void WriteRefusals(TimelinePage page, TraceSummary summary, Advice advice, IReadOnlyList<TraceItem> refusals)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        page.Write(_words.Refusals);
        foreach (TraceItem item in Shown(refusals))
        {
            var r = item.Root;
            string text = string.Join(' ', new[] { r.Text("reply_code"), r.Text("reply_dsn"), r.Text("reason") }.OfType<string>());
            page.Write($"{_words.At(r.Time("time"))}  {r.Text("host")} {r.Text("queue_id") ?? "NOQUEUE"}  {r.Text("stage") ?? r.Text("action")}  {(r.Text("client_ip") is { } ip ? $"{r.Text("client_host")}[{ip}]  " : "")}{r.Address("from")} → {r.Address("to")}: {text}", 2, 2);
            if (r.TryGetProperty("diagnosis", out var diagnosis) && seen.Add(diagnosis.GetRawText())) summary.Write(advice.Of(r, diagnosis), diagnosis);
        }

        if (Shown(refusals).Count < refusals.Count) page.Write(_words.MoreRefusals(refusals.Count - Shown(refusals).Count));
        page.Blank();
    }

    private void WriteLines(TimelinePage page, IReadOnlyList<string> lines)
    {
        page.Write(_words.Lines, 2);
        foreach (string line in lines) page.Raw("  " + TerminalText.Clean(IsMasked ? LocalPartMask.Text(line) : line));
        page.Blank();
    }

    private IReadOnlyList<T> Shown<T>(IReadOnlyList<T> all) => limit == 0 ? all : [.. all.Take(limit)];
}
