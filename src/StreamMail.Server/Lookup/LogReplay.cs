using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;
using StreamMail.Core.Search;
using StreamMail.Core.Syslog;
using StreamMail.Pipeline.Candidates;
using StreamMail.Pipeline.Replay;
using StreamMail.Server.Commands;
using StreamMail.Server.Input;
using StreamMail.Server.Output;

namespace StreamMail.Server.Lookup;

/// <summary>The log of a lookup, gone through as often as needed: quickly for candidates, fully for answers, line by line for what it covers.</summary>
internal sealed class LogReplay(InputSettings settings, CancellationToken cancellation)
{
    private InputSettings _settings = settings;

    /// <summary>Lines that could not be read, lines lost; of the last replay.</summary>
    public int ExitCode { get; private set; }

    public CandidateSet Candidates(Func<CandidateSearch, CandidateSet> find)
    {
        var opened = new List<LogInput>();
        try
        {
            return find(new CandidateSearch(() => Open(opened).Sets, _settings.Threads, NewParser, cancellation));
        }
        finally
        {
            foreach (LogInput input in opened) input.Dispose();
        }
    }

    /// <param name="wanted">The mails to answer for; null: all.</param>
    /// <param name="format">What is let through.</param>
    /// <param name="sink">Receives it.</param>
    public void Run(WantedMail? wanted, ITraceFormat format, Action<ReadOnlySpan<byte>> sink)
    {
        using LogInput input = Open();
        var options = new ReplayOptions
        {
            Threads = _settings.Threads,
            LineLimit = _settings.LineLimit,
            HostAliases = _settings.HostAliases,
            Wanted = wanted,
            Shards = wanted is null ? 16 : 4,
            Correlator = new CorrelatorOptions { Zone = _settings.Zone, YearAnchor = input.YearAnchor },
        };
        var engine = new ReplayEngine(options, input.Source, format, sink);
        using (new Progress(input.TotalBytes, () => input.BytesRead)) engine.Run(cancellation);
        ExitCode = DamageReport.Write(engine.Counters, engine.CorrelatorTotals, _settings.Strict);
    }

    public LogCoverage Census(SearchQuery query)
    {
        using LogInput input = Open();
        var census = new LogCensus(query, () => new ClockResolver(_settings.Zone, input.YearAnchor));
        LineParser parser = NewParser();
        var block = new LineBlock();
        while (input.Source.Read(block))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (ReadOnlySpan<byte> line in new BlockLines(block.Written)) census.Add(parser.Parse(line, out Record record), record);
        }

        return census.Result;
    }

    /// <summary>The log lines of some mails (host and queue ID), in order.</summary>
    public IReadOnlyList<string> RawLines(IEnumerable<(string Host, string QueueId)> mails)
    {
        using LogInput input = Open();
        var lines = new RawLines(mails, NewParser());
        lines.Read(input.Source, cancellation);
        return lines.Lines;
    }

    private LineParser NewParser() => new(_settings.LineLimit, aliases: _settings.HostAliases);

    private LogInput Open(List<LogInput> opened)
    {
        LogInput input = Open();
        opened.Add(input);
        return input;
    }

    private LogInput Open()
    {
        LogInput input = LogInput.Open(_settings, TimeProvider.System);
        _settings = _settings with { IsQuiet = true };
        return input;
    }
}
