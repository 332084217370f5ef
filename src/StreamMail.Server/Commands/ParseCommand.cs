using System.CommandLine;
using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Pipeline.Replay;
using StreamMail.Server.Input;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary><c>streammail parse</c>.</summary>
internal static class ParseCommand
{
    public static Command Create()
    {
        var command = new Command("parse", CommandTexts.Parse);
        var input = new InputOptions(command, jsonIsDefault: true);
        command.SetAction(result => CommandRunner.Guard(cancellation => Run(input.Read(result), cancellation)));
        return command;
    }

    private static int Run(InputSettings settings, CancellationToken cancellation)
    {
        using LogInput input = LogInput.Open(settings, TimeProvider.System);
        using var output = new StandardOutput();
        using var progress = new Progress(input.TotalBytes, () => input.BytesRead);
        var parser = new LineParser(settings.LineLimit, aliases: settings.HostAliases);
        var clock = new ClockResolver(settings.Zone, input.YearAnchor);
        var counters = new ReplayCounters();
        var json = new JsonBuffer();
        var block = new LineBlock();
        while (input.Source.Read(block))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (ReadOnlySpan<byte> raw in new BlockLines(block.Written))
            {
                counters.Count(parser.Parse(raw, out Record record));
                json.Clear();
                RecordJson.Write(json, counters.Lines, record, raw, record.Time.Kind == StampKind.None ? null : clock.Resolve(record.Time));
                output.Write(json.Written);
            }
        }

        output.Flush();
        return DamageReport.Write(counters, new CorrelatorCounters(), settings.Strict);
    }
}
