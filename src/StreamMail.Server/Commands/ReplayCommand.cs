using StreamMail.Core.Correlation;
using StreamMail.Pipeline.Replay;
using StreamMail.Server.Input;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary>What traces, journeys and queue share: replay the input, say what was damaged.</summary>
internal static class ReplayCommand
{
    /// <param name="settings">What to read.</param>
    /// <param name="format">How answers are serialised.</param>
    /// <param name="correlator">How lines are put together.</param>
    /// <param name="sink">Receives the answers.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="end">Is told the time of the last line.</param>
    /// <returns>The exit code.</returns>
    public static int Run(InputSettings settings, ITraceFormat format, CorrelatorOptions correlator, Action<ReadOnlySpan<byte>> sink, CancellationToken cancellation, LastLineTime? end = null)
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
        var engine = new ReplayEngine(options, end?.Watch(input.Source) ?? input.Source, format, sink);
        using (new Progress(input.TotalBytes, () => input.BytesRead)) engine.Run(cancellation);
        end?.Resolve(settings.Zone, input.YearAnchor);
        return DamageReport.Write(engine.Counters, engine.CorrelatorTotals, settings.Strict);
    }
}
