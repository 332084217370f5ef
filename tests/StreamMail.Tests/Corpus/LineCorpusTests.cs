using System.Text;
using StreamMail.Core.Json;
using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Corpus;

/// <summary>
/// tests/corpus/lines/DAEMON/NNNN-name.log holds lines of one template, NNNN-name.json the records that must come of
/// them, one JSON object a line. Year-less stamps are read as of 2026, zone UTC.
/// </summary>
public class LineCorpusTests
{
    public static TheoryData<string> Fixtures()
    {
        var data = new TheoryData<string>();
        foreach (string path in Directory.EnumerateFiles(Path.Combine(Repository.Corpus, "lines"), "*.log", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            data.Add(Path.GetRelativePath(Repository.Corpus, path));
        return data;
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Parse_FixtureLines_GiveTheExpectedRecords(string fixture)
    {
        string path = Path.Combine(Repository.Corpus, fixture);
        string expectedPath = Path.ChangeExtension(path, ".json");
        string actual = ParseAll(File.ReadAllBytes(path));
        if (Repository.UpdateGolden) File.WriteAllText(expectedPath, actual);
        Assert.Equal(File.ReadAllText(expectedPath).Split('\n'), actual.Split('\n'));
    }

    private static string ParseAll(byte[] bytes)
    {
        var parser = new LineParser();
        var json = new JsonBuffer();
        ReadOnlySpan<byte> rest = bytes;
        for (long line = 1; !rest.IsEmpty; line++)
        {
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> raw = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            parser.Parse(raw, out Record record);
            RecordJson.Write(json, line, record, raw, Resolve(record.Time));
        }

        return Encoding.UTF8.GetString(json.Written);
    }

    private static long? Resolve(Stamp stamp) => stamp.Kind switch
    {
        StampKind.None => null,
        StampKind.YearLess => Stamp.DateToMicros(2026, stamp.YearLessMonth, stamp.YearLessDay) + stamp.MicrosOfDay,
        _ => stamp.Value,
    };
}
