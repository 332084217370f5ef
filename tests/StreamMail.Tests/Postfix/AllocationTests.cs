using StreamMail.Core.Postfix;

namespace StreamMail.Tests.Postfix;

/// <summary>The parse path runs once per line of log: a byte of garbage per line is a gigabyte per day somewhere.</summary>
public class AllocationTests
{
    [Fact]
    public void Parse_EveryPostfixFixture_AllocatesNothing()
    {
        byte[][] lines = [.. PostfixFixtures.Lines().Select(l => l.Raw)];
        var parser = new LineParser();
        ParseAll(parser, lines);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ParseAll(parser, lines);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void ParseAll(LineParser parser, byte[][] lines)
    {
        foreach (byte[] line in lines)
            parser.Parse(line, out _);
    }
}
