using BenchmarkDotNet.Attributes;
using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Core.Postfix;

namespace StreamMail.Benchmarks;

/// <summary>Each stage alone on the bundled log, one core: times are per line.</summary>
[MemoryDiagnoser]
public class PipelineBenchmarks
{
    private readonly byte[] _bytes = SampleLines.Read();
    private readonly LineParser _parser = new();
    private readonly EventTape _tape = new();
    private readonly EventTape _parsed = new();
    private readonly CorrelatorOptions _options = new() { YearAnchor = 1_795_996_800_000_000 };

    [GlobalSetup]
    public void Setup() => WriteTape(_parsed);

    /// <summary>Line parser alone.</summary>
    [Benchmark(OperationsPerInvoke = SampleLines.Count, Baseline = true)]
    public int Parse()
    {
        int fields = 0;
        ReadOnlySpan<byte> rest = _bytes;
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf((byte)'\n');
            _parser.Parse(rest[..end], out Record record);
            fields += record.Fields.Length;
            rest = rest[(end + 1)..];
        }

        return fields;
    }

    /// <summary>Line parser and the writing of the tape.</summary>
    [Benchmark(OperationsPerInvoke = SampleLines.Count)]
    public void ParseToTape()
    {
        _tape.Clear();
        WriteTape(_tape);
    }

    /// <summary>Correlation of a finished tape, with every trace as JSON.</summary>
    [Benchmark(OperationsPerInvoke = SampleLines.Count)]
    public int Correlate()
    {
        var output = new JsonOutput();
        var shard = new CorrelatorShard(_options, output);
        shard.Apply(_parsed);
        shard.FlushFinished();
        shard.ShowOpen();
        return output.Traces;
    }

    private void WriteTape(EventTape tape)
    {
        ReadOnlySpan<byte> rest = _bytes;
        for (int line = 0; !rest.IsEmpty; line++)
        {
            int end = rest.IndexOf((byte)'\n');
            _parser.Parse(rest[..end], out Record record);
            tape.Append(record, rest[..end], line);
            rest = rest[(end + 1)..];
        }
    }

    private sealed class JsonOutput : ICorrelatorOutput
    {
        private readonly JsonBuffer _json = new();

        public int Traces { get; private set; }

        public bool WantsClosed => true;

        public void OnTrace(TraceView trace, long line)
        {
            _json.Clear();
            TraceJson.Write(_json, trace);
            Traces++;
        }

        public void OnReject(in RejectView reject, long line)
        {
            _json.Clear();
            RejectJson.Write(_json, reject);
        }
    }
}
