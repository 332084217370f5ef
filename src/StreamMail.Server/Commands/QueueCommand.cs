using System.CommandLine;
using System.Text;
using StreamMail.Core.Correlation;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Json;
using StreamMail.Core.Syslog;
using StreamMail.Pipeline.Replay;
using StreamMail.Server.Input;
using StreamMail.Server.Output;
using StreamMail.Server.Queues;

namespace StreamMail.Server.Commands;

/// <summary><c>streammail queue</c>.</summary>
internal static class QueueCommand
{
    public static Command Create()
    {
        var command = new Command("queue", CommandTexts.Queue);
        var input = new InputOptions(command, jsonIsDefault: false);
        var top = new Option<int>("--top") { Description = "Groups shown, the largest first; 0 for all.", DefaultValueFactory = _ => 20 };
        Option<string?> language = LanguageOption.Create();
        Option<string[]> rules = RuleFiles.CreateOption();
        command.Add(top);
        command.Add(language);
        command.Add(rules);
        command.SetAction(result => CommandRunner.Guard(cancellation =>
        {
            if (input.IsJson(result)) return WriteJson(input.Read(result), cancellation);
            if (result.GetValue(top) < 0) throw new UsageException("--top: 0 or more");
            var explainer = new Explainer(RuleFiles.Load(result.GetValue(rules) ?? [], RulesetContent.Texts));
            return WriteTable(input.Read(result), explainer, LanguageOption.Read(result.GetValue(language)), result.GetValue(top), cancellation);
        }));
        return command;
    }

    private static int WriteJson(InputSettings settings, CancellationToken cancellation)
    {
        using var output = new StandardOutput();
        int code = ReplayCommand.Run(settings, new Format(), new CorrelatorOptions { JoinSessions = false }, output.Write, cancellation);
        output.Flush();
        return code;
    }

    private static int WriteTable(InputSettings settings, Explainer explainer, Language language, int top, CancellationToken cancellation)
    {
        using var output = new StandardOutput();
        var census = new QueueCensus(explainer.Rules);
        var end = new LastLineTime();
        int code = ReplayCommand.Run(settings, new QueueRow(), new CorrelatorOptions { JoinSessions = false }, census.Add, cancellation, end);
        var table = new QueueTable(census, explainer, language)
        {
            Now = end.Time ?? Stamp.Micros(TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch),
            Top = top,
            Width = TerminalSize.Columns(QueueTable.WidthLimit),
        };
        output.Write(Encoding.UTF8.GetBytes(table.Write()));
        output.Flush();
        return code;
    }

    internal sealed class Format : ITraceFormat
    {
        public bool WantsClosed => false;

        public void Write(JsonBuffer to, TraceView trace)
        {
            if (QueueRow.IsQueued(trace)) QueueJson.Write(to, trace, DiagnosisOfThread.Own);
        }

        public void Write(JsonBuffer to, in RejectView reject)
        {
        }
    }
}
