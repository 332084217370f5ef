using System.Runtime.ExceptionServices;
using StreamMail.Core.Correlation;

namespace StreamMail.Pipeline.Replay;

/// <summary>
/// Runs a stored log through parser and correlator on all cores. Workers take what is to do next: merge the oldest block
/// that every shard has done, correlate a parsed block in a shard that is free, or read and parse another block. Each
/// shard sees its hosts' lines in order, and answers are merged by line, so the result does not depend on the number of
/// threads, of shards, or on the size of the blocks.
/// </summary>
public sealed class ReplayEngine
{
    private const int Merging = -1;
    private const int Reading = -2;
    private readonly ReplayOptions _options;
    private readonly ILineBlockSource _source;
    private readonly object _gate = new();
    private readonly Queue<BlockJob> _free = new();
    private readonly Dictionary<long, BlockJob> _jobs = [];
    private readonly CorrelatorShard[] _shards;
    private readonly ShardOutput[] _outputs;
    private readonly long[] _nextBlock;
    private readonly bool[] _busy;
    private readonly OutputMerger _merger;
    private readonly Action<ReadOnlySpan<byte>> _sink;
    private long _read;
    private long _numbered;
    private long _merged;
    private long _firstLine = 1;
    private bool _reading;
    private bool _merging;
    private bool _ended;
    private ExceptionDispatchInfo? _failure;

    /// <param name="options">How to run.</param>
    /// <param name="source">The lines.</param>
    /// <param name="format">How answers are serialised.</param>
    /// <param name="sink">Receives each serialised answer, in order, one call at a time.</param>
    public ReplayEngine(ReplayOptions options, ILineBlockSource source, ITraceFormat format, Action<ReadOnlySpan<byte>> sink)
        : this(options, source, _ => format, sink)
    {
    }

    /// <param name="options">How to run.</param>
    /// <param name="source">The lines.</param>
    /// <param name="formatOf">How the answers of a shard are serialised, by its number.</param>
    /// <param name="sink">Receives each serialised answer, in order, one call at a time.</param>
    public ReplayEngine(ReplayOptions options, ILineBlockSource source, Func<int, ITraceFormat> formatOf, Action<ReadOnlySpan<byte>> sink)
    {
        _options = options;
        _source = source;
        _outputs = [.. Enumerable.Range(0, options.Shards).Select(shard => new ShardOutput(formatOf(shard)))];
        _shards = [.. _outputs.Select(o => new CorrelatorShard(options.Correlator, o))];
        _nextBlock = new long[options.Shards];
        _busy = new bool[options.Shards];
        _sink = sink;
        _merger = new OutputMerger(sink);
        int ahead = Math.Max(options.Threads * options.BlocksAhead, 2);
        for (int i = 0; i < ahead; i++) _free.Enqueue(new BlockJob(options.Shards, options.Detail));
    }

    public ReplayCounters Counters { get; } = new();

    public CorrelatorCounters CorrelatorTotals
    {
        get
        {
            var total = new CorrelatorCounters();
            foreach (CorrelatorShard shard in _shards) total.Add(shard.Counters);
            return total;
        }
    }

    /// <summary>Reads to the end and gives every answer.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="IOException">The input could not be read, or the sink not written.</exception>
    public void Run(CancellationToken cancellation)
    {
        var threads = new Thread[_options.Threads - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() => Work(cancellation)) { IsBackground = true, Name = "replay-" + i };
            threads[i].Start();
        }

        Work(cancellation);
        foreach (Thread thread in threads) thread.Join();
        _failure?.Throw();
        cancellation.ThrowIfCancellationRequested();
        Finish();
    }

    private void Work(CancellationToken cancellation)
    {
        var parser = new BlockParser(_options);
        var counters = new ReplayCounters();
        try
        {
            while (Step(parser, counters, cancellation))
            {
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or OperationCanceledException or UnauthorizedAccessException)
        {
            lock (_gate)
            {
                _failure ??= ExceptionDispatchInfo.Capture(e);
                _ended = true;
            }
        }

        lock (_gate)
        {
            Counters.Add(counters);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Does the next piece of work; false when all is done.</summary>
    private bool Step(BlockParser parser, ReplayCounters counters, CancellationToken cancellation)
    {
        BlockJob? job;
        int shard;
        lock (_gate)
        {
            while (true)
            {
                if (_failure is not null || cancellation.IsCancellationRequested || (_ended && _merged == _read)) return false;
                shard = Merging;
                if ((job = NextToMerge()) is not null || (job = NextToCorrelate(out shard)) is not null) break;
                shard = Reading;
                if (!_reading && !_ended && _free.TryDequeue(out job))
                {
                    _reading = true;
                    job.Clear(_read);
                    break;
                }

                Monitor.Wait(_gate);
            }
        }

        if (shard == Merging) Merge(job);
        else if (shard == Reading) ReadAndParse(job, parser, counters);
        else Correlate(job, shard);
        return true;
    }

    private BlockJob? NextToMerge()
    {
        if (_merging || !_jobs.TryGetValue(_merged, out BlockJob? job) || job.Remaining > 0) return null;
        _merging = true;
        return job;
    }

    private BlockJob? NextToCorrelate(out int shard)
    {
        // The shard that is furthest behind first: it holds up the merge.
        shard = -1;
        for (int s = 0; s < _shards.Length; s++)
        {
            if (!_busy[s] && _nextBlock[s] < _numbered && (shard < 0 || _nextBlock[s] < _nextBlock[shard])) shard = s;
        }

        if (shard < 0) return null;
        _busy[shard] = true;
        return _jobs[_nextBlock[shard]];
    }

    private void ReadAndParse(BlockJob job, BlockParser parser, ReplayCounters counters)
    {
        bool any = _source.Read(job.Block);
        lock (_gate)
        {
            _reading = false;
            if (any) _jobs[_read++] = job;
            else _ended = true;
            Monitor.PulseAll(_gate);
        }

        if (!any) return;
        long before = counters.Lines;
        parser.Parse(job.Block.Written, job.Tapes, counters);
        job.Lines = (int)(counters.Lines - before);
        lock (_gate)
        {
            job.IsParsed = true;
            while (_jobs.TryGetValue(_numbered, out BlockJob? next) && next.IsParsed)
            {
                next.FirstLine = _firstLine;
                _firstLine += next.Lines;
                _numbered++;
            }

            Monitor.PulseAll(_gate);
        }
    }

    private void Correlate(BlockJob job, int shard)
    {
        CorrelatorShard correlator = _shards[shard];
        _outputs[shard].Page = job.Pages[shard];
        EventTape tape = job.Tapes[shard];
        tape.FirstLine = job.FirstLine;
        correlator.Apply(tape);
        correlator.Reach(job.FirstLine + job.Lines);
        job.Pages[shard].Frontier = correlator.Frontier;
        lock (_gate)
        {
            _busy[shard] = false;
            _nextBlock[shard]++;
            job.Remaining--;
            Monitor.PulseAll(_gate);
        }
    }

    private void Merge(BlockJob job)
    {
        long frontier = Math.Min(job.FirstLine + job.Lines, job.Pages.Min(p => p.Frontier));
        _merger.Merge(job.Pages, frontier);
        lock (_gate)
        {
            _merging = false;
            _jobs.Remove(_merged++);
            _free.Enqueue(job);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>What waited for late lines leaves, then what is still open is shown.</summary>
    private void Finish()
    {
        var page = new OutputPage();
        foreach (ShardOutput output in _outputs) output.Page = page;
        foreach (CorrelatorShard shard in _shards) shard.FlushFinished();
        OutputPage[] last = [page];
        _merger.Merge(last, long.MaxValue);
        page = last[0];
        foreach (ShardOutput output in _outputs) output.Page = page;
        List<(OpenTrace Trace, CorrelatorShard Shard)> open = [.. _shards.SelectMany(s => s.OpenTraces().Select(t => (t, s)))];
        open.Sort((a, b) => OpenTrace.Compare(a.Trace, b.Trace));
        foreach ((OpenTrace trace, CorrelatorShard shard) in open)
        {
            page.Clear();
            shard.Show(trace);
            if (page.Bytes.Length > 0) _sink(page.Bytes.Written);
        }
    }
}
