using System.CommandLine;
using StreamMail.Core.Correlation;
using StreamMail.Core.Journeys;
using StreamMail.Core.Json;
using StreamMail.Core.Utf8;
using StreamMail.Pipeline.Replay;
using StreamMail.Server.Input;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary><c>streammail journeys</c>.</summary>
internal static class JourneysCommand
{
    public static Command Create()
    {
        var command = new Command("journeys", CommandTexts.Journeys);
        var input = new InputOptions(command, jsonIsDefault: true);
        command.SetAction(result => CommandRunner.Guard(cancellation =>
        {
            using var output = new StandardOutput();
            var joiner = new JourneyJoiner(new JourneyOptions(), output.Write);
            var options = new CorrelatorOptions { ShowOpenAfter = TimeSpan.FromMinutes(1) };
            int code = ReplayCommand.Run(input.Read(result), new Format(), options, joiner.Add, cancellation);
            joiner.Flush();
            output.Flush();
            return code;
        }));
        return command;
    }

    internal sealed class Format : ITraceFormat
    {
        [ThreadStatic]
        private static BlobWriter? _blob;

        public bool WantsClosed => true;

        public void Write(JsonBuffer to, TraceView trace)
        {
            BlobWriter blob = _blob ??= new BlobWriter();
            blob.Clear();
            JourneyJoiner.Encode(blob, trace, DiagnosisOfThread.Own);
            to.Raw(blob.Written);
        }

        public void Write(JsonBuffer to, in RejectView reject)
        {
        }
    }
}
