using StreamMail.Core.Correlation;
using StreamMail.Pipeline.Replay;
using StreamMail.Server.Input;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary>What traces, journeys and queue share: replay the input, say what was damaged.</summary>
internal static class ReplayCommand
{
    public static int Run(InputSettings settings, ITraceFormat format, CorrelatorOptions correlator, Action<ReadOnlySpan<byte>> sink, CancellationToken cancellation)
    {
        using LogInput input = LogInput.Open(settings, TimeProvider.System);
        var options = new ReplayOptions
        {
            Threads = settings.Threads,
            LineLimit = settings.LineLimit,
            HostAliases = settings.HostAliases,
            Detail = correlator.JoinSessions ? EventDetail.Full : EventDetail.Queue,
            Correlator = correlator with { Zone = settings.Zone, YearAnchor = input.YearAnchor },
        };
        var engine = new ReplayEngine(options, input.Source, format, sink);
        using (new Progress(input.TotalBytes, () => input.BytesRead)) engine.Run(cancellation);
        return DamageReport.Write(engine.Counters, engine.CorrelatorTotals, settings.Strict);
    }
}
