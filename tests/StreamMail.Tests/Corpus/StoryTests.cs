using System.Text.Json;
using StreamMail.Core.Postfix;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Corpus;

/// <summary>Every story of tests/corpus/stories, through the same engine as the commands, and under the laws that hold for any log.</summary>
public class StoryTests
{
    public static TheoryData<string> Stories()
    {
        var data = new TheoryData<string>();
        foreach (string name in Story.Names) data.Add(name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Replay_Story_TellsWhatItsReaderWants(string name)
    {
        Story story = Story.Read(name);
        string differences = Compare(story, StoryReplay.Run(story, story.Inputs));
        Assert.True(differences.Length == 0, name + "\n" + differences);
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Replay_AnyThreadsAndBlocks_GivesTheSameBytes(string name)
    {
        Story story = Story.Read(name);
        StoryReplay first = StoryReplay.Run(story, story.Inputs);
        foreach (int threads in (int[])[1, 2, 4])
        {
            foreach (int block in (int[])[StoryReplay.SmallestBlock, StoryReplay.LargeBlock])
            {
                StoryReplay other = StoryReplay.Run(story, story.Inputs, threads, block);
                Assert.Equal(first.Traces, other.Traces);
                Assert.Equal(first.Journeys, other.Journeys);
                Assert.Equal(first.Queue, other.Queue);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Replay_FromAnyLine_InventsNothing(string name)
    {
        Story story = Story.Read(name);
        StoryWords full = StoryWords.Of(StoryReplay.Run(story, story.Inputs));
        for (int input = 0; input < story.Inputs.Count; input++)
        {
            List<byte[]> lines = Story.LinesOf(story.Inputs[input]);
            for (int from = 1; from <= lines.Count; from++)
            {
                List<byte[]> inputs = [.. story.Inputs];
                inputs[input] = [.. lines.Skip(from).SelectMany(l => l)];
                List<string> invented = [.. StoryWords.Of(StoryReplay.Run(story, inputs)).Beyond(full)];
                Assert.True(invented.Count == 0, $"{name} from line {from + 1} of input {input + 1}: {string.Join(", ", invented)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Replay_LinesTwice_GivesTheSameAnswers(string name)
    {
        Story story = Story.Read(name);
        StoryReplay once = StoryReplay.Run(story, story.Inputs);
        StoryReplay twice = StoryReplay.Run(story, [.. story.Inputs.Select(Doubled)]);
        Assert.Equal(once.Traces, twice.Traces);
        Assert.Equal(once.Journeys, twice.Journeys);
        Assert.Equal(once.Queue, twice.Queue);
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Replay_Story_AccountsForEveryLine(string name)
    {
        Story story = Story.Read(name);
        StoryReplay replay = StoryReplay.Run(story, story.Inputs);
        Assert.Equal(story.Inputs.Sum(i => Story.LinesOf(i).Count), replay.Counters.Lines);
        Assert.Equal(replay.Counters.Lines, replay.Counters.Parsed + replay.Counters.Ignored + replay.Counters.Unknown + replay.Counters.Malformed + replay.Counters.TooLong + replay.Counters.Partial);
    }

    internal static List<JsonElement> Parse(string ndjson) =>
        [.. ndjson.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];

    private static string Compare(Story story, StoryReplay replay)
    {
        var matcher = new StoryMatcher();
        List<JsonElement> answers = Parse(replay.Traces);
        List<JsonElement> upserts = [.. answers.Where(a => a.GetProperty("type").GetString() == "trace")];
        List<JsonElement> traces = [.. upserts.GroupBy(t => t.GetProperty("trace_id").GetString()).Select(g => g.MaxBy(t => t.GetProperty("version").GetInt32()))];
        foreach (JsonProperty p in story.Expected.EnumerateObject())
        {
            switch (p.Name)
            {
                case "traces": matcher.MatchAll("traces", traces, p.Value); break;
                case "upserts": matcher.MatchAll("upserts", upserts, p.Value); break;
                case "rejects": matcher.MatchAll("rejects", [.. answers.Where(a => a.GetProperty("type").GetString() == "reject")], p.Value); break;
                case "journeys": matcher.MatchAll("journeys", Parse(replay.Journeys), p.Value); break;
                case "queue": matcher.MatchAll("queue", Parse(replay.Queue), p.Value); break;
                case "lines": matcher.Match("lines", JsonSerializer.SerializeToElement(Counts(replay)), p.Value); break;
                case "about" or "cases" or "year" or "modified" or "timezone": break;
                default: Assert.Fail(story.Name + ": unknown word in the expectation: " + p.Name); break;
            }
        }

        if (!story.Expected.TryGetProperty("rejects", out _)) matcher.MatchAll("rejects", [.. answers.Where(a => a.GetProperty("type").GetString() == "reject")], JsonSerializer.SerializeToElement(0));
        return matcher.Differences;
    }

    private static Dictionary<string, long> Counts(StoryReplay replay) => new()
    {
        ["read"] = replay.Counters.Lines,
        ["unknown"] = replay.Counters.Unknown,
        ["malformed"] = replay.Counters.Malformed,
        ["partial"] = replay.Counters.Partial,
        ["duplicate"] = replay.Correlated.Duplicates,
        ["late"] = replay.Correlated.Late,
        ["lost_hint"] = replay.Correlated.LostMarkers,
    };

    /// <summary>Every line that can be told from a genuine repeat stands twice; lines in pieces are repeated as a whole.</summary>
    private static byte[] Doubled(byte[] input)
    {
        var parser = new LineParser();
        using var doubled = new MemoryStream();
        var whole = new List<byte>();
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (byte[] line in Story.LinesOf(input))
        {
            whole.AddRange(line);
            if (whole[^1] != '\n') whole.Add((byte)'\n');
            ParseOutcome outcome = parser.Parse(line.AsSpan().TrimEnd((byte)'\n'), out Record record);
            string stream = line.AsSpan().IndexOf(" stderr "u8) >= 0 ? "stderr" : "stdout";
            if (outcome == ParseOutcome.Partial) open.Add(stream);
            else open.Remove(stream);
            if (open.Count > 0) continue;
            doubled.Write([.. whole]);
            if (record.Time.HasFraction || !record.QueueId.IsEmpty) doubled.Write([.. whole]);
            whole.Clear();
        }

        doubled.Write([.. whole]);
        return doubled.ToArray();
    }
}
