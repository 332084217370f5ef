using System.Text;
using StreamMail.Core.Correlation;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Server.Watch;

/// <summary>All that the screen shows, from lines and the time. Without I/O and clock of its own.</summary>
internal sealed class WatchModel : ICorrelatorOutput
{
    private const int HostLimit = 1000;
    private readonly WatchSettings _settings;
    private readonly LineParser _parser;
    private readonly LiveCorrelator _correlator;
    private readonly ProblemReader _reader;
    private readonly Dictionary<ulong, HostRow> _hosts = [];
    private readonly LogClock _clock = new();
    private long _now;

    public WatchModel(WatchSettings settings, Explainer explainer)
    {
        _settings = settings;
        _parser = new LineParser(settings.LineLimit, aliases: settings.HostAliases);
        _correlator = new LiveCorrelator(this);
        _reader = new ProblemReader(explainer.Rules, settings.LateAfter);
        Problems = new ProblemBoard(explainer, new WatchWords(settings.Language), settings.Language);
    }

    public RateBoard Rates { get; } = new();

    public QueueBoard Queue { get; } = new();

    public ProblemBoard Problems { get; }

    public IReadOnlyCollection<HostRow> Hosts => _hosts.Values;

    public ReplayCounters Lines { get; } = new();

    /// <summary>Repeats of lines already counted.</summary>
    public long Duplicates => _correlator.Counters.Duplicates;

    /// <summary>Log time, microseconds since 1970 UTC.</summary>
    public long Now => _now;

    public bool HasStarted => _clock.HasStarted;

    /// <summary>All that was there has been read: time is the wall clock from now on.</summary>
    public bool IsLive => _clock.IsLive;

    public bool WantsClosed => true;

    /// <summary>A minute is complete, with the queue as it was then: also in the midst of a block of lines that spans many.</summary>
    public Action? MinuteSettled { get; set; }

    /// <summary>Takes new lines.</summary>
    /// <param name="block">Whole lines.</param>
    /// <param name="wall">When they came in, microseconds since 1970 UTC.</param>
    public void Feed(ReadOnlySpan<byte> block, long wall)
    {
        foreach (ReadOnlySpan<byte> raw in new BlockLines(block))
        {
            ParseOutcome outcome = _parser.Parse(raw, out Record record);
            Lines.Count(outcome);
            if (outcome is not (ParseOutcome.Ok or ParseOutcome.Unknown)) continue;
            HostRow? host = HostOf(record);
            long time = host is null ? wall : host.Clock.ResolveLive(record.Time, wall);
            record.Time = new Stamp(time, StampKind.Instant, record.Time.HasFraction);
            _clock.Saw(time, wall);
            if (MoveTo(wall) && MinuteSettled is not null)
            {
                _correlator.Publish();
                MinuteSettled();
            }

            host?.Saw(time, _now);
            if (!_correlator.Apply(record, raw)) continue;
            if (RateReader.TryRead(record, out RateKind kind)) Rates.Add(time, kind, 1);
            if (_reader.Read(record, raw, time) is { } problem) Problems.Add(problem, _now);
        }

        _correlator.Publish();
    }

    /// <summary>Time has passed.</summary>
    public void Tick(long wall)
    {
        if (_clock.HasStarted) MoveTo(wall);
    }

    /// <summary>What was there has been read; from here on lines come as they are written.</summary>
    public void GoLive(long wall)
    {
        _clock.IsLive = true;
        MoveTo(wall);
    }

    public void OnTrace(TraceView trace, long line) => Queue.Put(trace);

    public void OnReject(in RejectView reject, long line)
    {
        if (reject.TryGet(FieldId.Action, out ReadOnlySpan<byte> action) && action.EndsWith("discard"u8)) return;
        Rates.Add(reject.Time, RateKind.Rejected, reject.Repeat);
    }

    private bool MoveTo(long wall)
    {
        _now = Math.Max(_now, _clock.Now(wall));
        return Rates.MoveTo(_now);
    }

    private HostRow? HostOf(in Record record)
    {
        ulong hash = EventTape.HashHost(record.Host);
        if (_hosts.TryGetValue(hash, out HostRow? host) || _hosts.Count >= HostLimit) return host;
        host = new HostRow(Encoding.UTF8.GetString(record.Host)) { Clock = new ClockResolver(_settings.Zone, long.MaxValue) };
        _hosts.Add(hash, host);
        return host;
    }
}
