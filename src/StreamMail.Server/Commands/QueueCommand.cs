using System.CommandLine;
using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Pipeline.Replay;
using StreamMail.Server.Input;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary><c>streammail queue</c>.</summary>
internal static class QueueCommand
{
    public static Command Create()
    {
        var command = new Command("queue", CommandTexts.Queue);
        var input = new InputOptions(command, jsonIsDefault: false);
        command.SetAction(result => CommandRunner.Guard(cancellation =>
        {
            using var output = new StandardOutput();
            var table = new QueueTable();
            Action<ReadOnlySpan<byte>> sink = input.IsJson(result) ? output.Write : table.Add;
            int code = ReplayCommand.Run(input.Read(result), new Format(), new CorrelatorOptions { JoinSessions = false }, sink, cancellation);
            if (!input.IsJson(result)) table.Write(output);
            output.Flush();
            return code;
        }));
        return command;
    }

    internal sealed class Format : ITraceFormat
    {
        public bool WantsClosed => false;

        public void Write(JsonBuffer to, TraceView trace)
        {
            if (trace.IsOpen && !trace.IsSettled && trace.Queue is QueueName.Active or QueueName.Deferred or QueueName.Hold or QueueName.Incoming) QueueJson.Write(to, trace, DiagnosisOfThread.Own);
        }

        public void Write(JsonBuffer to, in RejectView reject)
        {
        }
    }
}
