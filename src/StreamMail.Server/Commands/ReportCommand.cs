using System.CommandLine;
using System.Text;
using StreamMail.Core.Correlation;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Json;
using StreamMail.Core.Reports;
using StreamMail.Pipeline.Replay;
using StreamMail.Server.Input;
using StreamMail.Server.Output;
using StreamMail.Server.Output.Reports;

namespace StreamMail.Server.Commands;

/// <summary><c>streammail report</c>.</summary>
internal static class ReportCommand
{
    private const int WidestText = 100;
    private const int NarrowestText = 80;

    public static Command Create()
    {
        var command = new Command("report", CommandTexts.Report);
        var input = new InputOptions(command, jsonIsDefault: false);
        var options = new ReportOptions(command);
        command.SetAction(result => CommandRunner.Guard(cancellation =>
        {
            InputSettings settings = input.Read(result);
            ReportSettings asked = options.Read(result, input.IsJson(result), settings.Zone, TimeProvider.System);
            return Run(settings, asked, cancellation);
        }));
        return command;
    }

    private static int Run(InputSettings settings, ReportSettings asked, CancellationToken cancellation)
    {
        using LogInput input = LogInput.Open(settings, TimeProvider.System);

        // Before the replay, which then shares these rules instead of loading them again without texts.
        var causes = new RulesCauseBook(new Explainer(RuleFiles.Load([], RulesetContent.Texts)), asked.Language);
        var run = new ReportRun(asked.Scope);
        var options = new ReplayOptions
        {
            Threads = settings.Threads,
            LineLimit = settings.LineLimit,
            Detail = EventDetail.Report,
            Correlator = ReportRun.Correlator with { Zone = settings.Zone, YearAnchor = input.YearAnchor },
        };
        var engine = new ReplayEngine(options, input.Source, run.FormatOf, run.Add);
        using (new Progress(input.TotalBytes, () => input.BytesRead)) engine.Run(cancellation);
        Report report = run.Finish(engine.Counters, engine.CorrelatorTotals, causes);
        using var output = new StandardOutput();
        Write(report, asked, output);
        output.Flush();
        return DamageReport.Write(engine.Counters, engine.CorrelatorTotals, settings.Strict);
    }

    private static void Write(Report report, ReportSettings asked, StandardOutput output)
    {
        switch (asked.Form)
        {
            case ReportForm.Json:
                var json = new JsonBuffer();
                ReportJson.Write(json, report);
                output.Write(json.Written);
                break;
            case ReportForm.Html:
                output.Write(Encoding.UTF8.GetBytes(new ReportHtml(asked.Language, asked.Scope.Top).Format(report)));
                break;
            default:
                output.Write(Encoding.UTF8.GetBytes(new ReportText(asked.Language, Width(), ExplanationText.WantsColour, asked.Scope.Top).Format(report)));
                break;
        }
    }

    /// <summary>Columns to keep to: a terminal's own up to a hundred, in a pipe a hundred.</summary>
    private static int Width() => Math.Clamp(TerminalSize.Columns(WidestText), NarrowestText, WidestText);
}
