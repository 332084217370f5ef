using System.Text;
using StreamMail.Connectors.Sources.Files;
using StreamMail.Pipeline.Replay;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Laws;

/// <summary>Any number of cores and shards and any cut of the input give the same bytes.</summary>
public class ChunkingTests
{
    // The sample's longest line has some 2,200 bytes.
    private const int SmallLimit = 2400;

    public static TheoryData<int, int, int> Shapes() => new()
    {
        { 1, 1, 64 * 1024 }, { 1, 3, 1 }, { 1, 16, 300_000 },
        { 2, 1, 100_000 }, { 2, 3, 64 * 1024 }, { 2, 16, 1 },
        { 4, 1, 1 }, { 4, 3, 1_000_000 }, { 4, 16, 64 * 1024 },
    };

    public static TheoryData<int> Seeds() => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Replay_AnyCoresShardsAndBlocks_SameBytes(int threads, int shards, int blockSize)
    {
        var run = new ReplayRun(LabSample.Bytes("maillog.rfc3339"));
        ReplayRun other = run with { Threads = threads, Shards = shards, BlockSize = blockSize, ReaderLineLimit = blockSize < 64 * 1024 ? SmallLimit : run.ReaderLineLimit };
        AssertSame(run.Traces(), other.Traces());
        AssertSame(run.Journeys(), other.Journeys());
        AssertSame(run.Queue(), other.Queue());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_AnySplitOfTheByteStream_SameBytes(int seed)
    {
        var run = new ReplayRun(LabSample.Bytes("maillog"));
        var other = run with { Open = log => new ChoppyStream(log, seed, largest: seed * seed * 500), BlockSize = 1, ReaderLineLimit = SmallLimit };
        AssertSame(run.Traces(), other.Traces());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_EveryKindOfCarrierInSmallBlocks_SameBytes(int seed)
    {
        // Every fixture, so that carriers which spread a line over several are cut at every place; each file twice, in another order.
        var random = new Random(seed);
        byte[][] files = [.. Directory.EnumerateFiles(Path.Combine(Repository.Corpus, "lines"), "*.log", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        random.Shuffle(files);
        int longest = new LogLines([.. files.SelectMany(f => f)]).Longest;
        var run = new ReplayRun([.. files.SelectMany(f => f)]);
        foreach (int limit in (int[])[longest + 1, longest + 333, (2 * longest) + 7])
        {
            var other = run with { BlockSize = 1, ReaderLineLimit = limit, Threads = 2, Open = log => new ChoppyStream(log, seed, 4096) };
            AssertSame(run.Traces(), other.Traces(), $"seed {seed}, reader's limit {limit}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_LinesInInterleavedPieces_SameBytes(int seed)
    {
        var random = new Random(seed);
        var run = new ReplayRun(Pieces(random, lines: 4000));
        ReplayAnswer whole = run.Traces();
        Assert.True(whole.Lines.Partial > 1000 && whole.Lines.Malformed == 0, $"seed {seed}");
        for (int limit = 10_000; limit < 10_300; limit += 17) AssertSame(whole, (run with { BlockSize = 1, ReaderLineLimit = limit, Threads = 1 + (limit & 1) }).Traces(), $"seed {seed}, limit {limit}");
    }

    [Fact]
    public void Replay_DockerLineInPiecesAcrossABlock_IsWhole()
    {
        string text = "Mar 05 09:14:02 mx1 postfix/cleanup[1]: 4A1B2C3D4E: message-id=<" + new string('x', 17_000) + ">";
        string line = $"{{\"log\":\"{text[..16_384]}\",\"stream\":\"stdout\",\"time\":\"2025-03-05T08:14:02.1Z\"}}\n{{\"log\":\"{text[16_384..]}\\n\",\"stream\":\"stdout\",\"time\":\"2025-03-05T08:14:02.1Z\"}}\n";
        for (int before = 0; before < 40_000; before += 1111)
        {
            var run = new ReplayRun(Encoding.ASCII.GetBytes(new string('-', before) + "\n" + line)) { BlockSize = 1, ReaderLineLimit = 17_000 };
            Assert.Equal(1, run.Traces().Lines.Partial);
            Assert.True(run.Traces().Text.Contains(text[^1000..^1], StringComparison.Ordinal), $"{before} bytes before it");
        }
    }

    [Fact]
    public void Read_LinesOfAnyLength_AreAllThereWhateverTheBlock()
    {
        // Lines around every bound of a reader with blocks of 128 bytes and a line limit of 64.
        for (int length = 0; length < 700; length++)
        {
            byte[] input = Encoding.ASCII.GetBytes("first\n" + new string('x', length) + "\nsecond\n" + new string('y', 63) + "\nlast\n");
            foreach (int largest in (int[])[1, 7, 64, 128, 1000])
            {
                using var stream = new ChoppyStream(input, length, largest);
                List<string> lines = ReadAll(new LineBlockReader(stream, 1, 64));
                Assert.True(lines.Count == 5 && lines[0] == "first" && lines[2] == "second" && lines[4] == "last", $"length {length}, pieces up to {largest}: {string.Join('|', lines)}");
                Assert.True(length <= 64 ? lines[1].Length == length : lines[1].Length is > 64 && lines[1].Length <= length, $"length {length}: {lines[1].Length}");
            }
        }
    }

    [Fact]
    public void Read_LongLineAlone_NothingBehindItIsLost()
    {
        for (int length = 60; length < 700; length++)
        {
            byte[] input = Encoding.ASCII.GetBytes(new string('x', length) + "\nlast");
            List<string> lines = ReadAll(new LineBlockReader(new MemoryStream(input), 1, 64));
            Assert.True(lines.Count == 2 && lines[1] == "last", $"length {length}: {string.Join('|', lines)}");
        }
    }

    /// <summary>Two streams of a container, each with lines in up to four pieces.</summary>
    private static byte[] Pieces(Random random, int lines)
    {
        var log = new StringBuilder();
        var rest = new Queue<string>[] { new(), new() };
        for (int n = 0; n < lines || rest[0].Count + rest[1].Count > 0;)
        {
            int stream = random.Next(2);
            if (rest[stream].Count == 0)
            {
                if (n++ >= lines) continue;
                string text = $"Mar 05 09:14:02 mx1 postfix/smtp[{n}]: {0x4A1B2C3D4E + n:X}: to=<rcpt{n}@example.net>, relay=none, delay=1, delays=1/0/0/0, dsn=4.4.1, status=deferred (connect to mx.example.net[192.0.2.1]:25: Connection timed out)";
                for (int pieces = random.Next(4); pieces > 0; pieces--)
                {
                    int at = random.Next(1, Math.Max(2, text.Length - 1));
                    rest[stream].Enqueue("P " + text[..at]);
                    text = text[at..];
                }

                rest[stream].Enqueue("F " + text);
            }

            log.Append("2025-03-05T08:14:02.123456789Z ").Append(stream == 0 ? "stdout " : "stderr ").Append(rest[stream].Dequeue()).Append('\n');
        }

        return Encoding.ASCII.GetBytes(log.ToString());
    }

    private static List<string> ReadAll(LineBlockReader reader)
    {
        var lines = new List<string>();
        var block = new LineBlock();
        while (reader.Read(block))
        {
            string text = Encoding.ASCII.GetString(block.Written);
            lines.AddRange((text.EndsWith('\n') ? text[..^1] : text).Split('\n'));
        }

        return lines;
    }

    private static void AssertSame(ReplayAnswer want, ReplayAnswer got, string what = "")
    {
        Assert.True(want.Bytes.Length > 0);
        Counters.AssertSame(want, got, what);
        if (!want.Bytes.AsSpan().SequenceEqual(got.Bytes))
        {
            string[] a = want.Text.Split('\n'), b = got.Text.Split('\n');
            int i = Enumerable.Range(0, Math.Min(a.Length, b.Length)).FirstOrDefault(i => a[i] != b[i], Math.Min(a.Length, b.Length) - 1);
            Assert.Fail($"{what} row {i} of {a.Length}/{b.Length}:\n{a[i]}\n{b[i]}");
        }
    }
}
