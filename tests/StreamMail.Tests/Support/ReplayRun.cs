using StreamMail.Connectors.Sources.Files;
using StreamMail.Core.Correlation;
using StreamMail.Core.Journeys;
using StreamMail.Core.Postfix;
using StreamMail.Pipeline.Replay;
using StreamMail.Server.Commands;

namespace StreamMail.Tests.Support;

/// <summary>A log replayed in this process, as the commands do it.</summary>
internal sealed record ReplayRun(byte[] Log)
{
    public int Threads { get; init; } = 1;

    public int Shards { get; init; } = 16;

    public int BlockSize { get; init; } = 1024 * 1024;

    /// <summary>Where the block reader (not the parser) takes a line for too long: a low one allows small blocks.</summary>
    public int ReaderLineLimit { get; init; } = LineParser.DefaultLineLimit;

    public int LineLimit { get; init; } = LineParser.DefaultLineLimit;

    public long YearAnchor { get; init; } = LabSample.YearAnchor;

    /// <summary>How the bytes arrive; by default as one piece.</summary>
    public Func<byte[], Stream> Open { get; init; } = static log => new MemoryStream(log);

    public CorrelatorOptions Correlator { get; init; } = new();

    public ReplayAnswer Traces() => Run(new TracesCommand.Format(), Correlator);

    public ReplayAnswer Queue() => Run(new QueueCommand.Format(), Correlator with { JoinSessions = false }, EventDetail.Queue);

    public ReplayAnswer Journeys()
    {
        var answer = new MemoryStream();
        var joiner = new JourneyJoiner(new JourneyOptions(), answer.Write);
        ReplayAnswer traces = Run(new JourneysCommand.Format(), Correlator with { ShowOpenAfter = TimeSpan.FromMinutes(1) }, sink: joiner.Add);
        joiner.Flush();
        return traces with { Bytes = answer.ToArray() };
    }

    private ReplayAnswer Run(ITraceFormat format, CorrelatorOptions correlator, EventDetail detail = EventDetail.Full, Action<ReadOnlySpan<byte>>? sink = null)
    {
        var answer = new MemoryStream();
        var options = new ReplayOptions { Threads = Threads, Shards = Shards, LineLimit = LineLimit, Detail = detail, Correlator = correlator with { YearAnchor = YearAnchor } };
        using Stream stream = Open(Log);
        var engine = new ReplayEngine(options, new LineBlockReader(stream, BlockSize, ReaderLineLimit), format, sink ?? answer.Write);
        engine.Run(CancellationToken.None);
        return new ReplayAnswer(answer.ToArray(), engine.Counters, engine.CorrelatorTotals);
    }
}
