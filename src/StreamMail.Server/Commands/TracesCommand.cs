using System.CommandLine;
using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Pipeline.Replay;
using StreamMail.Server.Input;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary><c>streammail traces</c>.</summary>
internal static class TracesCommand
{
    public static Command Create()
    {
        var command = new Command("traces", CommandTexts.Traces);
        var input = new InputOptions(command, jsonIsDefault: true);
        command.SetAction(result => CommandRunner.Guard(cancellation =>
        {
            using var output = new StandardOutput();
            int code = ReplayCommand.Run(input.Read(result), new Format(), new CorrelatorOptions(), output.Write, cancellation);
            output.Flush();
            return code;
        }));
        return command;
    }

    internal sealed class Format : ITraceFormat
    {
        public bool WantsClosed => true;

        public void Write(JsonBuffer to, TraceView trace) => TraceJson.Write(to, trace, DiagnosisOfThread.Own);

        public void Write(JsonBuffer to, in RejectView reject) => RejectJson.Write(to, reject, DiagnosisOfThread.Own);
    }
}
