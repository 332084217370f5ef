using System.CommandLine;
using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Search;
using StreamMail.Pipeline.Candidates;
using StreamMail.Server.Input;
using StreamMail.Server.Lookup;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary><c>streammail search</c>.</summary>
internal static class SearchCommand
{
    private const int UsualLimit = 100;

    public static Command Create()
    {
        var command = new Command("search", CommandTexts.Search);
        var conditions = new SearchOptions(command);
        var shared = new LookupOptions(command, UsualLimit, "mails and refusals");
        var input = new InputOptions(command, jsonIsDefault: false);
        command.SetAction(result => CommandRunner.Guard(cancellation =>
        {
            InputSettings settings = input.Read(result);
            SearchQuery query = conditions.Read(result, TimeProvider.System, settings.Zone);
            var words = new SearchWords(shared.Language(result), settings.Zone);
            return Run(settings, query, words, shared.Limit(result), shared.IsMasked(result), input.IsJson(result), cancellation);
        }));
        return command;
    }

    private static int Run(InputSettings settings, SearchQuery query, SearchWords words, int limit, bool mask, bool json, CancellationToken cancellation)
    {
        using SpooledInput spool = SpooledInput.Of(settings);
        var replay = new LogReplay(spool.Settings, cancellation);
        FoundList found = Find(replay, query, limit);
        using var output = new StandardOutput();
        if (found.Count == 0)
        {
            IReadOnlyList<Absence> reasons = AbsenceReport.Explain(query, replay.Census(query), found.Almost);
            string text = AbsenceText.Of(reasons, words, Screen.Columns, mask);
            if (json) Console.Error.Write(text);
            else output.Write(Encoding.UTF8.GetBytes(text));
            output.Flush();
            return ExitCode.NothingFound;
        }

        Show(found, words, mask, json, output);
        output.Flush();
        return replay.ExitCode;
    }

    /// <summary>Quickly where bytes can tell which mails are meant, else through the whole log; the answer is the same.</summary>
    internal static FoundList Find(LogReplay replay, SearchQuery query, int limit, bool quick = true)
    {
        MailMatcher matcher = Matcher(query);
        Ruleset rules = BuiltInRules.Load(withTexts: false);
        ClassQuestion.Check(rules, query.Class);
        using var classes = new ClassQuestion(rules, query.Class);
        var found = new FoundList(limit);
        SearchNeedles needles = SearchNeedles.Of(query);
        var format = new SearchFormat(matcher, classes, needles.Condition);
        CandidateSet? candidates = quick && needles.Texts.Count > 0 ? replay.Candidates(c => c.Find(needles)) : null;
        if (candidates is not { IsEmpty: true }) replay.Run(candidates is { IsProven: true } ? candidates.Mails : null, format, found.Add);
        return found;
    }

    private static MailMatcher Matcher(SearchQuery query)
    {
        try
        {
            return new MailMatcher(query);
        }
        catch (FormatException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static void Show(FoundList found, SearchWords words, bool mask, bool json, StandardOutput output)
    {
        var list = new SearchList(words, Screen.Columns);
        IReadOnlyList<FoundItem> items = found.Items;
        foreach (FoundItem item in items)
        {
            byte[] line = mask ? LocalPartMask.Json(item.Json) : item.Json;
            if (json) output.Write(line);
            else list.Add(line);
        }

        if (!json) output.Write(Encoding.UTF8.GetBytes(list.Finish(items.Count, found.Count)));
        else if (items.Count < found.Count) Console.Error.WriteLine("streammail: " + words.Found(items.Count, found.Count));
    }
}
