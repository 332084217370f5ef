using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Search;
using StreamMail.Pipeline.Replay;
using StreamMail.Server.Commands;
using StreamMail.Server.Input;
using StreamMail.Server.Lookup;
using StreamMail.Tests.Commands;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Search;

/// <summary>The law of the quick search: what it leaves out cannot change the answer.</summary>
public sealed class QuickAnswerTests : IDisposable
{
    private const int Seed = 20261121;
    private readonly LogFiles _files = new();
    private readonly ClassQuestion _classes = new(BuiltInRules.Load(withTexts: true), []);

    public static TheoryData<string> Logs() => [.. LabSample.Logs, "maillog.json"];

    public void Dispose()
    {
        _classes.Dispose();
        _files.Dispose();
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Search_ByBytes_AnswersAsTheWholeLogDoes(string log)
    {
        LogReplay replay = Open(log, out _);
        List<SearchQuery> queries = SampleQuestions.Queries(32, Seed + log.Length);
        FoundList[] truth = [.. queries.Select(_ => new FoundList(0))];
        List<ITraceFormat> formats = [.. queries.Select(q => new SearchFormat(new MailMatcher(q), _classes, SearchNeedles.Of(q).Condition))];
        replay.Run(null, new EveryQuestionFormat(formats), all => EveryQuestionFormat.Split(all, (i, answer) => truth[i].Add(answer)));
        int found = 0;
        for (int i = 0; i < queries.Count; i++)
        {
            FoundList quick = SearchCommand.Find(replay, queries[i], 0);
            string question = $"seed {Seed}, question {i}: {queries[i]}";
            Assert.True(truth[i].Count == quick.Count, $"{question}: {truth[i].Count} in the whole log, {quick.Count} by bytes");
            foreach ((string whole, string byBytes) in Lines(truth[i]).Zip(Lines(quick))) Assert.True(whole == byBytes, $"{question}: in the whole log\n{whole}\nby bytes\n{byBytes}");
            Assert.True(truth[i].Almost.SequenceEqual(quick.Almost), question);
            if (quick.Count > 0) found++;
        }

        Assert.InRange(found, queries.Count / 4, queries.Count);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Trace_ByBytes_AnswersAsTheWholeLogDoes(string log)
    {
        LogReplay replay = Open(log, out _);
        List<SubjectMatcher> subjects = [.. SampleQuestions.Subjects(16, Seed + log.Length).Select(s => new SubjectMatcher(s))];
        TraceCollection[] truth = [.. subjects.Select(_ => new TraceCollection(mask: false))];
        List<ITraceFormat> formats = [.. subjects.Select(s => new TraceFormat(s, null, _classes))];
        replay.Run(null, new EveryQuestionFormat(formats), all => EveryQuestionFormat.Split(all, (i, answer) => truth[i].Add(answer)));
        int found = 0;
        for (int i = 0; i < subjects.Count; i++)
        {
            string expected = Text(truth[i]), quick = Text(TraceCommand.Find(replay, subjects[i], mask: false));
            Assert.True(expected == quick, $"seed {Seed}, {subjects[i].Subject}: in the whole log\n{expected}\nby bytes\n{quick}");
            if (quick.Length > 0) found++;
        }

        Assert.InRange(found, subjects.Count / 2, subjects.Count - 2);
    }

    private LogReplay Open(string log, out string path)
    {
        byte[] bytes = log == "maillog.json" ? AsDocker(LabSample.Lines("maillog.rfc3339")) : LabSample.Bytes(log);
        path = _files.Write(log, bytes);
        return new LogReplay(new InputSettings { Files = [path], Zone = TimeZoneInfo.Utc, BlockSize = 256 * 1024, Year = 2026 }, CancellationToken.None);
    }

    /// <summary>As a container runtime stores it: one JSON object a line, quotes and angle brackets escaped.</summary>
    private static byte[] AsDocker(LogLines lines)
    {
        var all = new MemoryStream();
        foreach (ReadOnlyMemory<byte> line in lines)
            all.Write(Encoding.UTF8.GetBytes($"{{\"log\":{System.Text.Json.JsonSerializer.Serialize(Encoding.UTF8.GetString(line.Span) + "\n")},\"stream\":\"stdout\"}}\n"));
        return all.ToArray();
    }

    private static List<string> Lines(FoundList found) => [.. found.Items.Select(i => Encoding.UTF8.GetString(i.Json))];

    private static string Text(TraceCollection found)
    {
        IReadOnlyList<TraceJourney> journeys = found.Journeys();
        return string.Concat(journeys.Select(j => j.Root.GetRawText() + "\n" + string.Concat(j.Traces.Select(t => Encoding.UTF8.GetString(t.Json)))))
            + string.Concat(found.Refusals(journeys).Select(r => Encoding.UTF8.GetString(r.Json)));
    }
}
