using System.Text;
using StreamMail.Connectors.Sources.Files;
using StreamMail.Core.Correlation;
using StreamMail.Core.Journeys;
using StreamMail.Core.Json;
using StreamMail.Core.Utf8;
using StreamMail.Pipeline.Replay;
using StreamMail.Server.Commands;

namespace StreamMail.Tests.Corpus;

/// <summary>What the commands traces, journeys and queue say of some input, and what they counted.</summary>
/// <param name="Traces">NDJSON of traces and rejects.</param>
/// <param name="Journeys">NDJSON.</param>
/// <param name="Queue">NDJSON.</param>
/// <param name="Counters">Of the run for traces.</param>
/// <param name="Correlated">Of the run for traces.</param>
internal sealed record StoryReplay(string Traces, string Journeys, string Queue, ReplayCounters Counters, CorrelatorCounters Correlated)
{
    public const int LargeBlock = 1 << 20;

    /// <summary>Blocks so small that most stories are cut: no smaller than two of the longest lines.</summary>
    public const int SmallestBlock = 0;

    public static StoryReplay Run(Story story, IReadOnlyList<byte[]> inputs, int threads = 1, int blockSize = LargeBlock)
    {
        var traces = new StringBuilder();
        ReplayEngine engine = Replay(story, inputs, threads, blockSize, new CorrelatorOptions(), EventDetail.Full, new TracesCommand.Format(), bytes => traces.Append(Encoding.UTF8.GetString(bytes)));
        var journeys = new StringBuilder();
        var joiner = new JourneyJoiner(new JourneyOptions(), bytes => journeys.Append(Encoding.UTF8.GetString(bytes)));
        Replay(story, inputs, threads, blockSize, new CorrelatorOptions { ShowOpenAfter = TimeSpan.FromMinutes(1) }, EventDetail.Full, new JourneysCommand.Format(), joiner.Add);
        joiner.Flush();
        var queue = new StringBuilder();
        Replay(story, inputs, threads, blockSize, new CorrelatorOptions { JoinSessions = false }, EventDetail.Queue, new QueueCommand.Format(), bytes => queue.Append(Encoding.UTF8.GetString(bytes)));
        return new StoryReplay(traces.ToString(), journeys.ToString(), queue.ToString(), engine.Counters, engine.CorrelatorTotals);
    }

    private static ReplayEngine Replay(Story story, IReadOnlyList<byte[]> inputs, int threads, int blockSize, CorrelatorOptions correlator, EventDetail detail, ITraceFormat format, Action<ReadOnlySpan<byte>> sink)
    {
        int longest = inputs.Max(bytes => Story.LinesOf(bytes).Select(l => l.Length).DefaultIfEmpty(0).Max()) + 1;
        List<LineBlockReader> readers = [.. inputs.Select(bytes => new LineBlockReader(new MemoryStream(bytes), blockSize, longest))];
        ILineBlockSource source = readers.Count == 1
            ? readers[0]
            : new MergedBlockReader(readers, story.Zone, [.. inputs.Select(_ => story.YearAnchor)], Math.Max(blockSize, longest * 2));
        var options = new ReplayOptions { Threads = threads, Detail = detail, Correlator = correlator with { Zone = story.Zone, YearAnchor = story.YearAnchor } };
        var engine = new ReplayEngine(options, source, format, sink);
        engine.Run(CancellationToken.None);
        return engine;
    }
}
