using System.Text;
using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Syslog;

public class LineParserPropertyTests
{
    private const int Mutations = 1_000_000;
    private const int Seed = 20250305;

    private static readonly byte[][] Tokens = [.. new[]
    {
        ": ", ", ", "=<", ">", "<", "[", "]", "(", ")", "{", "}", "\"", "\\", "\\u", "\\ud83d", "\0", "\u00e9", " ", "  ", "\t", "\r", "-- ", " --",
        "status=", "to=<", "from=<", "msgid=", "user=<", "rip=", "Info: ", "warning: ", "NOQUEUE: ", "4A1B2C3D4E: ", "message repeated 2 times: [ ",
        "last message repeated ", "stdout P ", "stdout F ", "2025-03-05T08:14:02Z ", "Mar  5 09:14:02 ", "<22>", "1 ", "| ", "{\"log\":\"", "\"MESSAGE\":[", "@40000000",
    }.Select(Encoding.UTF8.GetBytes)];

    [Fact]
    public void Parse_MutatedLines_NeverThrowsAndStaysInsideTheSource()
    {
        var random = new Random(Seed);
        var parser = new LineParser(4096);
        byte[] buffer = new byte[8192];
        IReadOnlyList<byte[]> lines = CorpusLines.All;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] line = lines[random.Next(lines.Count)];
            line.CopyTo(buffer, 0);
            int length = line.Length;
            for (int n = random.Next(1, 5); n > 0; n--) length = Mutate(random, buffer, length, lines);
            try
            {
                Check(parser, buffer.AsSpan(0, length));
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {Seed}, round {i}: {Convert.ToBase64String(buffer.AsSpan(0, length))}: {e}");
            }
        }
    }

    [Fact]
    public void Parse_EveryPrefixOfEveryLine_NeverThrows()
    {
        var parser = new LineParser();
        foreach (byte[] line in CorpusLines.All)
            for (int length = 0; length <= line.Length; length++)
                Check(parser, line.AsSpan(0, length));
    }

    /// <summary>Keys that touch or overlap are where a slice goes wrong: every part of a line is cut out once.</summary>
    [Fact]
    public void Parse_EveryLineWithAnyPartCutOut_NeverThrows()
    {
        const int longest = 260;
        var parser = new LineParser();
        byte[] buffer = new byte[longest];
        foreach (byte[] line in CorpusLines.All.Where(l => l.Length <= longest))
        {
            for (int start = 0; start < line.Length; start++)
            {
                line.AsSpan(0, start).CopyTo(buffer);
                for (int end = start + 1; end < line.Length; end++)
                {
                    line.AsSpan(end).CopyTo(buffer.AsSpan(start));
                    ReadOnlySpan<byte> cut = buffer.AsSpan(0, start + line.Length - end);
                    try
                    {
                        parser.Parse(cut, out _);
                    }
                    catch (Exception e)
                    {
                        Assert.Fail($"{Encoding.Latin1.GetString(cut)}: {e}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Parse_CorpusLines_AllocatesNothing()
    {
        var parser = new LineParser();
        byte[][] lines = [.. CorpusLines.All];
        long allocated = 0;
        for (int round = 0; round < 3; round++)
        {
            allocated = GC.GetAllocatedBytesForCurrentThread();
            foreach (byte[] line in lines) parser.Parse(line, out _);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Parse_PiecesThatOutgrowTheLimit_AreTooLongOnceAndForgotten()
    {
        var parser = new LineParser(256);
        byte[] piece = Encoding.ASCII.GetBytes("2025-03-05T08:14:02Z stdout P " + new string('x', 200));
        Assert.Equal(ParseOutcome.Partial, parser.Parse(piece, out _));
        Assert.Equal(ParseOutcome.Partial, parser.Parse(piece, out _));
        Assert.Equal(ParseOutcome.Partial, parser.Parse(piece, out _));
        Assert.Equal(ParseOutcome.TooLong, parser.Parse("2025-03-05T08:14:02Z stdout F x"u8, out _));
        Assert.Equal(ParseOutcome.Ok, parser.Parse("2025-03-05T08:14:02Z stdout F Mar  5 09:14:02 mx1 postfix/qmgr[1]: 4A1B2C3D4E: removed"u8, out _));
    }

    [Fact]
    public void Parse_DockerLineInPieces_IsJoined()
    {
        var parser = new LineParser(60_000);
        string text = "Mar 05 09:14:02 mx1 postfix/cleanup[1]: 4A1B2C3D4E: message-id=<" + new string('x', 17_000) + ">";
        string first = "{\"log\":\"" + text[..16_384] + "\",\"stream\":\"stdout\",\"time\":\"2025-03-05T08:14:02.1Z\"}";
        string last = "{\"log\":\"" + text[16_384..] + "\\n\",\"stream\":\"stdout\",\"time\":\"2025-03-05T08:14:02.1Z\"}";
        Assert.Equal(ParseOutcome.Partial, parser.Parse(Encoding.ASCII.GetBytes(first), out _));
        Assert.Equal(ParseOutcome.Ok, parser.Parse(Encoding.ASCII.GetBytes(last), out Record record));
        Assert.Equal(17_002, record[FieldId.MessageId].Length);
    }

    [Fact]
    public void Parse_Junk_IsMalformed()
    {
        var random = new Random(Seed);
        var parser = new LineParser();
        byte[] junk = new byte[200];
        for (int i = 0; i < 100_000; i++)
        {
            Span<byte> line = junk.AsSpan(0, random.Next(3, junk.Length));
            random.NextBytes(line);
            ParseOutcome outcome = parser.Parse(line, out Record record);
            Assert.True(outcome is ParseOutcome.Malformed or ParseOutcome.Ignored, Convert.ToBase64String(line));
            Assert.True(record.Host.IsEmpty && record.Program.IsEmpty);
        }
    }

    [Fact]
    public void Parse_RandomWords_AreMalformed()
    {
        var random = new Random(Seed);
        var parser = new LineParser();
        string[] words = ["mail", "the", "Mar", "5", "05", "09:14:02", "2025-03-05", "error:", "status=sent", "(x)", "<a@example.com>", "|", "[1]", "--", "Wed", "stdout", "F", "{", "\"log\":"];
        for (int i = 0; i < 100_000; i++)
        {
            string line = string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => words[random.Next(words.Length)]));
            ParseOutcome outcome = parser.Parse(Encoding.ASCII.GetBytes(line), out Record record);
            if (outcome is ParseOutcome.Malformed or ParseOutcome.Ignored) Assert.True(record.Host.IsEmpty && record.Program.IsEmpty);
            else Assert.True(record.Time.Kind != StampKind.None, line);
        }
    }

    private static void Check(LineParser parser, ReadOnlySpan<byte> line)
    {
        ParseOutcome outcome = parser.Parse(line, out Record record);
        Assert.True(Enum.IsDefined(outcome));
        foreach (ref readonly Field f in record.Fields)
        {
            record.Value(f);
            record.Name(f);
        }

        if (outcome is not (ParseOutcome.Ok or ParseOutcome.Unknown)) return;
        AssertInside(record.Source, record.Host, line);
        AssertInside(record.Source, record.Program, line);
        AssertInside(record.Source, record.Text, line);
        AssertInside(record.Source, record.QueueId, line);
        if (record.Time.Kind == StampKind.YearLess) Assert.InRange(record.Time.YearLessMonth, 1, 12);
    }

    private static void AssertInside(ReadOnlySpan<byte> source, ReadOnlySpan<byte> part, ReadOnlySpan<byte> line)
    {
        if (part.IsEmpty) return;
        bool inside = source.Overlaps(part, out int offset) && offset >= 0 && offset + part.Length <= source.Length;
        if (!inside) Assert.Fail($"'{Encoding.Latin1.GetString(part)}' is not in the source of: {Encoding.Latin1.GetString(line)}");
    }

    private static int Mutate(Random random, byte[] buffer, int length, IReadOnlyList<byte[]> lines)
    {
        int at = random.Next(length + 1);
        switch (random.Next(6))
        {
            case 0 when length > 0:
                buffer[Math.Min(at, length - 1)] = (byte)random.Next(256);
                return length;
            case 1:
                return at;
            case 2:
                int cut = random.Next(length - at + 1);
                buffer.AsSpan(at + cut, length - at - cut).CopyTo(buffer.AsSpan(at));
                return length - cut;
            case 3:
                return Insert(buffer, length, at, Tokens[random.Next(Tokens.Length)]);
            case 4:
                byte[] other = lines[random.Next(lines.Count)];
                return Insert(buffer, length, at, other.AsSpan(random.Next(other.Length + 1)));
            default:
                buffer.AsSpan(0, length)[at..].Reverse();
                return length;
        }
    }

    private static int Insert(byte[] buffer, int length, int at, ReadOnlySpan<byte> bytes)
    {
        if (length + bytes.Length > buffer.Length / 2) return length;
        buffer.AsSpan(at, length - at).CopyTo(buffer.AsSpan(at + bytes.Length));
        bytes.CopyTo(buffer.AsSpan(at));
        return length + bytes.Length;
    }
}
