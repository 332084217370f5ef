using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>
/// Correlates the lines of a group of hosts into traces. One owner, one thread. Lines come in as tapes, answers leave
/// through <see cref="ICorrelatorOutput"/> as versioned upserts, open state can be saved piece by piece and restored
///. All time is event time.
/// </summary>
public sealed class CorrelatorShard
{
    private const int TickLines = 65_536;
    private readonly CorrelatorOptions _options;
    private readonly ICorrelatorOutput _output;
    private readonly TraceLedger _ledger;
    private readonly TraceExits _exits;
    private readonly TraceDesk _desk;
    private readonly SessionDesk _sessions;
    private readonly Dictionary<ulong, HostState> _hosts = [];
    private HostState? _lastHost;
    private ShardStateWriter? _writer;
    private ShardStateReader? _reader;

    public CorrelatorShard(CorrelatorOptions options, ICorrelatorOutput output)
    {
        _options = options;
        _output = output;
        _ledger = new TraceLedger(options, Counters);
        _exits = new TraceExits(options, output, _ledger, Counters);
        _desk = new TraceDesk(options, output, _ledger, _exits, Counters);
        _sessions = new SessionDesk(options, output, _desk, _exits, Counters);
    }

    public CorrelatorCounters Counters { get; } = new();

    /// <summary>Traces in memory, those that can still be reopened included.</summary>
    public int TracesHeld => _ledger.Count;

    internal TraceLedger Ledger => _ledger;

    internal long NextTick { get; set; } = TickLines;

    internal TraceDesk Desk => _desk;

    internal IEnumerable<HostState> Hosts => _hosts.Values.OrderBy(h => h.Name, ByteOrder.Instance);

    /// <summary>Applies a batch of lines, in order.</summary>
    public void Apply(EventTape tape)
    {
        // Traces lie all over memory: the next three look-ups are brought into the cache, a step each, while this line is applied.
        ReadOnlySpan<byte> rest = tape.Written, next = Behind(rest), second = Behind(next), third = Behind(second);
        while (!rest.IsEmpty)
        {
            var entry = new TapeEntry(rest);
            if (!third.IsEmpty)
            {
                _ledger.PrefetchBuffer(new TapeEntry(next).Header.KeyHash);
                _ledger.PrefetchTrace(new TapeEntry(second).Header.KeyHash);
                _ledger.PrefetchBucket(new TapeEntry(third).Header.KeyHash);
            }

            long line = tape.FirstLine + entry.Header.Line;
            if (line >= NextTick) Reach(line);
            Apply(entry, line);
            rest = next;
            next = second;
            second = third;
            third = Behind(third);
        }
    }

    private static ReadOnlySpan<byte> Behind(ReadOnlySpan<byte> tape) => tape.IsEmpty ? tape : tape[new TapeEntry(tape).Header.Length..];

    /// <summary>
    /// The whole stream has come to a line. At fixed line numbers (so that it happens at the same point however the input
    /// is cut into batches) the finished traces of hosts that are silent are let go.
    /// </summary>
    public void Reach(long line)
    {
        if (line < NextTick) return;
        long tick = line / TickLines * TickLines;
        NextTick = tick + TickLines;
        foreach (HostState host in Hosts)
        {
            while (host.Closing.TryPeek(out PendingTrace next) && (next.IsVoid || next.Trace.ClosingLine < tick - _options.SilenceLines))
            {
                _sessions.SettleAll(host);
                host.Closing.Dequeue();
                if (!next.IsVoid) _exits.Leave(host, next.Trace);
            }
        }
    }

    /// <summary>No output for a line below this one will come any more; <see cref="long.MaxValue"/> when nothing waits.</summary>
    public long Frontier
    {
        get
        {
            long lowest = long.MaxValue;
            foreach (HostState host in _hosts.Values)
            {
                if (host.Closing.TryPeek(out PendingTrace next)) lowest = Math.Min(lowest, next.Trace.ClosingLine);
                lowest = Math.Min(lowest, SessionDesk.LowestPendingReject(host));
            }

            return lowest;
        }
    }

    /// <summary>The input has ended: what waits for late lines leaves now.</summary>
    public void FlushFinished()
    {
        foreach (HostState host in Hosts)
        {
            _sessions.SettleAll(host);
            while (host.Closing.TryDequeue(out PendingTrace next))
                if (!next.IsVoid) _exits.Leave(host, next.Trace);
        }
    }

    /// <summary>Shows the traces that are still open, as they stand at the end of the input, by first line.</summary>
    public void ShowOpen()
    {
        List<OpenTrace> open = [.. OpenTraces()];
        open.Sort(OpenTrace.Compare);
        foreach (OpenTrace trace in open) Show(trace);
    }

    /// <summary>The traces that are still open, in no order; several shards' can be put in one order by first line.</summary>
    public IEnumerable<OpenTrace> OpenTraces() => _ledger.All().Where(t => !t.Has(TraceMarks.Emitted | TraceMarks.DerivedOnly)).Select(t => new OpenTrace(t));

    /// <summary>Shows one of them.</summary>
    public void Show(OpenTrace trace) => _exits.Show(trace.State, trace.State.FirstLine, endOfInput: true);

    /// <summary>From now on changes are noted, so that <see cref="SaveChanges"/> can write them. Costs memory until they are saved.</summary>
    public void TrackChanges() => _ledger.Changes ??= [];

    /// <summary>Shows, as they stand, the open traces that changed since the last save: upserts for a store that is searched live.</summary>
    public void ShowChangedOpen()
    {
        if (_ledger.Changes is null) return;
        foreach (TraceState trace in _ledger.Changes.Where(t => !t.Has(TraceMarks.Dropped | TraceMarks.Emitted)).ToList())
            _exits.Show(trace, trace.FirstLine, endOfInput: false);
    }

    /// <summary>Writes what changed in the open state since the last call: traces, sessions, clocks, duplicate windows.</summary>
    /// <exception cref="InvalidOperationException"><see cref="TrackChanges"/> was not called.</exception>
    public void SaveChanges(IStateWriter to)
    {
        if (_ledger.Changes is null) throw new InvalidOperationException("TrackChanges was not called.");
        (_writer ??= new ShardStateWriter()).Save(this, to);
    }

    /// <summary>Puts one saved value back; any order. <see cref="CompleteRestore"/> must follow before lines are applied.</summary>
    /// <exception cref="InvalidDataException">The value is damaged, or of a version that this program does not read.</exception>
    public void Restore(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        (_reader ??= new ShardStateReader(this, Stamp.Micros(_options.Lateness))).Read(key, value);

    public void CompleteRestore()
    {
        _reader?.Complete();
        _reader = null;
    }

    private void Apply(in TapeEntry entry, long line)
    {
        Counters.Lines++;
        _exits.CurrentLine = line;
        HostState host = FindHost(entry);
        long time = host.TimeOf(entry.Stamp);
        if (time > host.Clock)
        {
            host.Clock = time;
            Advance(host);
        }

        if (host.LastRefusal is not null && entry.Header.Kind != EventKind.Repeat) host.LastRefusal = null;
        bool isNew = entry.Header.KeyHash != 0 ? _desk.Apply(host, entry, time, line, _sessions) : _sessions.Apply(host, entry, time, line);
        if (isNew && _output.WantsLines) _output.OnLine(new LineView(entry, time));
    }

    private void Advance(HostState host)
    {
        _sessions.Settle(host, host.Clock);
        _exits.Advance(host);
    }

    private HostState FindHost(in TapeEntry entry)
    {
        ulong hash = entry.Header.HostHash;
        if (_lastHost is not null && _lastHost.Hash == hash) return _lastHost;
        if (!_hosts.TryGetValue(hash, out HostState? host)) _hosts[hash] = host = new HostState(entry.Host.ToArray(), hash, _options);
        return _lastHost = host;
    }

    internal HostState AddHost(byte[] name)
    {
        ulong hash = EventTape.HashHost(name);
        if (!_hosts.TryGetValue(hash, out HostState? host)) _hosts[hash] = host = new HostState(name, hash, _options);
        return host;
    }
}
