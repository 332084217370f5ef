using System.CommandLine;
using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Search;
using StreamMail.Server.Input;
using StreamMail.Server.Lookup;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary><c>streammail trace</c>.</summary>
internal static class TraceCommand
{
    private const int UsualLimit = 10;

    public static Command Create()
    {
        var command = new Command("trace", CommandTexts.Trace);
        var subject = new Argument<string>("QUEUE-ID|MESSAGE-ID|ADDRESS") { Description = "What to follow: a queue ID, a message-id or a whole address." };
        var lines = new Option<bool>("--lines") { Description = "Show the log lines, too." };
        command.Add(subject);
        var shared = new LookupOptions(command, UsualLimit, "mails");
        var input = new InputOptions(command, jsonIsDefault: false);
        command.Add(lines);
        command.SetAction(result => CommandRunner.Guard(cancellation =>
        {
            InputSettings settings = input.Read(result);
            var asked = new SubjectMatcher(result.GetValue(subject)!);
            if (asked.Needles.Texts.Count == 0) throw new UsageException($"'{asked.Subject}' is too short for a queue ID, a message-id or an address");
            var view = new TraceAnswer(asked, shared.Language(result), settings.Zone, shared.Limit(result)) { IsMasked = shared.IsMasked(result), IsJson = input.IsJson(result), ShowsLines = result.GetValue(lines) };
            return Run(settings, view, cancellation);
        }));
        return command;
    }

    private static int Run(InputSettings settings, TraceAnswer view, CancellationToken cancellation)
    {
        using SpooledInput spool = SpooledInput.Of(settings);
        var replay = new LogReplay(spool.Settings, cancellation);
        TraceCollection found = Find(replay, view.Subject, view.IsMasked);
        using var output = new StandardOutput();
        IReadOnlyList<TraceJourney> journeys = found.Journeys();
        IReadOnlyList<TraceItem> refusals = found.Refusals(journeys);
        if (journeys.Count + refusals.Count == 0)
        {
            string reasons = view.NotFound(AbsenceReport.Explain(view.Subject.Query, replay.Census(view.Subject.Query), new Dictionary<SearchCondition, long>()));
            if (view.IsJson) Console.Error.Write(reasons);
            else output.Write(Encoding.UTF8.GetBytes(reasons));
            output.Flush();
            return ExitCode.NothingFound;
        }

        if (view.IsJson) view.WriteJson(journeys, refusals, output);
        else output.Write(Encoding.UTF8.GetBytes(view.Text(journeys, refusals, replay.RawLines)));
        output.Flush();
        return replay.ExitCode;
    }

    /// <summary>Quickly, by the queue IDs that lead from one mail to the next, or through the whole log; the answer is the same.</summary>
    internal static TraceCollection Find(LogReplay replay, SubjectMatcher subject, bool mask, bool quick = true)
    {
        using var classes = new ClassQuestion(BuiltInRules.Load(withTexts: true), []);
        var found = new TraceCollection(mask);
        Pipeline.Candidates.CandidateSet? candidates = quick ? replay.Candidates(c => c.FindRelated(subject.Needles)) : null;
        if (candidates is { IsEmpty: true }) return found;
        replay.Run(candidates?.Mails, new TraceFormat(subject, candidates?.Mails, classes), found.Add);
        return found;
    }
}
