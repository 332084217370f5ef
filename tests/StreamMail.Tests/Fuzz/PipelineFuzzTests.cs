using System.Globalization;
using System.Text.Json;
using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Tests.Laws;
using StreamMail.Tests.Support;
using Xunit.Abstractions;

namespace StreamMail.Tests.Fuzz;

/// <summary>
/// Whatever a log holds: nothing throws, the answers are valid JSON and the same for any cut, every line is counted, and
/// memory is bounded by the lines. A fixed number of rounds; STREAMMAIL_FUZZ_MINUTES=n goes on from there
/// (or from STREAMMAIL_FUZZ_FROM, a seed) for n minutes.
/// </summary>
public class PipelineFuzzTests(ITestOutputHelper output)
{
    // Round 3 is the line whose fields overlap, for which the tape once had no room.
    private const int Rounds = 60;
    private const int LinesPerRound = 1500;

    [Fact]
    public void Replay_DamagedAndHostileLogs_HoldsEveryPromise()
    {
        for (int seed = 1; seed <= Rounds; seed++) Try(seed);
        if (!double.TryParse(Environment.GetEnvironmentVariable("STREAMMAIL_FUZZ_MINUTES"), CultureInfo.InvariantCulture, out double minutes)) return;
        long start = TimeProvider.System.GetTimestamp();
        int more = int.TryParse(Environment.GetEnvironmentVariable("STREAMMAIL_FUZZ_FROM"), CultureInfo.InvariantCulture, out int from) ? from - 1 : Rounds;
        while (TimeProvider.System.GetElapsedTime(start).TotalMinutes < minutes) Try(++more);
        output.WriteLine($"{more} rounds of {LinesPerRound} lines");
    }

    [Fact]
    public void Apply_CompanionsOfAHostWithoutPostfix_OpenOneTracePerQueueId()
    {
        // Seen as a crash: each line opened another trace of the same ID, and the wrong one was dropped an hour later.
        var log = new System.Text.StringBuilder();
        for (int hour = 8; hour < 14; hour++)
            for (int second = 10; second < 14; second++)
                log.Append(CultureInfo.InvariantCulture, $"2026-11-21T{hour:00}:00:{second}.000001+00:00 scan1 opendkim[1]: 4A1B2C3D4E: DKIM-Signature field added (s=s{second}, d=example.com)\n");
        byte[] bytes = System.Text.Encoding.ASCII.GetBytes(log.ToString());
        Assert.Equal(1, Held(bytes, 24));
        Counters.AssertEveryLineIsCounted(new ReplayRun(bytes).Traces(), 24);
    }

    private static void Try(int seed)
    {
        byte[] log = new LineMutator(seed).Log(LinesPerRound);
        try
        {
            Check(log, seed);
        }
        catch (Exception e)
        {
            string kept = Path.Combine(Path.GetTempPath(), $"streammail-fuzz-{seed}.log");
            File.WriteAllBytes(kept, log);
            Assert.Fail($"seed {seed}, log kept in {kept}: {e}");
        }
    }

    private static void Check(byte[] log, int seed)
    {
        int lines = new LogLines(log).Count;
        var run = new ReplayRun(log);
        ReplayAnswer traces = run.Traces();
        Counters.AssertEveryLineIsCounted(traces, lines);
        AssertJson(traces.Bytes);
        AssertJson(run.Journeys().Bytes);
        AssertJson(run.Queue().Bytes);
        AssertJson(Parse(log, out int rows));
        Assert.Equal(lines, rows);

        // Answers are in proportion to what was read, and so is what is held.
        Assert.True(traces.Bytes.Length < 100_000 + (20L * log.Length), $"{traces.Bytes.Length} bytes of answers to {log.Length} bytes");
        Assert.InRange(Held(log, lines), 0, 2 * lines);

        // The reader's limit is never below the longest line of the log.
        ReplayAnswer other = (run with { Threads = 2, Shards = 1 + (seed % 7), BlockSize = 64 * 1024, Open = bytes => new ChoppyStream(bytes, seed, 100_000) }).Traces();
        Counters.AssertSame(traces, other, "");
        Assert.True(traces.Bytes.AsSpan().SequenceEqual(other.Bytes), "another cut of the input, another answer");
    }

    /// <summary>Traces in memory at the end, by the correlator itself.</summary>
    private static int Held(byte[] log, int lines)
    {
        var shard = new CorrelatorShard(new CorrelatorOptions { YearAnchor = LabSample.YearAnchor }, new Nowhere());
        var parser = new LineParser();
        var tape = new EventTape();
        int number = 0;
        foreach (ReadOnlyMemory<byte> line in new LogLines(log))
        {
            if (parser.Parse(line.Span, out Record record) is ParseOutcome.Ok or ParseOutcome.Unknown) tape.Append(record, line.Span, number);
            number++;
        }

        shard.Apply(tape);
        Assert.InRange(shard.Counters.Lines, 0, lines);
        return shard.TracesHeld;
    }

    private static byte[] Parse(byte[] log, out int rows)
    {
        var parser = new LineParser();
        var clock = new ClockResolver(TimeZoneInfo.Utc, LabSample.YearAnchor);
        var json = new JsonBuffer();
        rows = 0;
        foreach (ReadOnlyMemory<byte> line in new LogLines(log))
        {
            parser.Parse(line.Span, out Record record);
            RecordJson.Write(json, ++rows, record, line.Span, record.Time.Kind == StampKind.None ? null : clock.Resolve(record.Time));
        }

        return json.Written.ToArray();
    }

    private static void AssertJson(ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            int end = lines.IndexOf((byte)'\n');
            Assert.True(end > 0, "an answer is not ended");
            var reader = new Utf8JsonReader(lines[..end]);
            while (reader.Read())
            {
                // Also what the reader takes without a look must be good: text is decoded here.
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) reader.GetString();
                else if (reader.TokenType == JsonTokenType.Number) Assert.True(reader.TryGetDouble(out _));
            }

            Assert.Equal(end, reader.BytesConsumed);
            lines = lines[(end + 1)..];
        }
    }

    private sealed class Nowhere : ICorrelatorOutput
    {
        public bool WantsClosed => true;

        public void OnTrace(TraceView trace, long line)
        {
        }

        public void OnReject(in RejectView reject, long line)
        {
        }
    }
}
