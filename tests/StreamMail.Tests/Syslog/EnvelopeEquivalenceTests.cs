using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using StreamMail.Core.Json;
using StreamMail.Core.Postfix;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Syslog;

/// <summary>What a line says does not depend on what it comes wrapped in.</summary>
public partial class EnvelopeEquivalenceTests
{
    private const string DockerTime = "2025-03-05T08:14:02.123456789Z";

    public static TheoryData<string> Wrappings() =>
        ["rfc3339", "rfc5424", "priority", "journald", "journald_bytes", "docker", "cri", "cri_pieces", "compose", "short_full", "short_unix", "monotonic", "tai64n", "compose_docker"];

    [Theory]
    [MemberData(nameof(Wrappings))]
    public void Parse_SameTextInAnotherEnvelope_GivesTheSameRecord(string wrapping)
    {
        int compared = 0;
        var plain = new LineParser();
        var other = new LineParser();
        foreach (byte[] line in CorpusLines.All)
        {
            // Latin-1 keeps every byte; the line feeds of the fixtures are gone already.
            Match m = Traditional().Match(Encoding.Latin1.GetString(line));
            if (!m.Success || !Utf8.IsValid(line) || m.Groups["text"].Value.EndsWith(' ')) continue;
            string expected = Json(plain, line);
            if (expected.Contains("\"event\":\"malformed\"", StringComparison.Ordinal)) continue;
            foreach (byte[] piece in Wrap(wrapping, m).Select(Encoding.Latin1.GetBytes)) Compare(other, piece, expected);
            compared++;
        }

        Assert.InRange(compared, 100, int.MaxValue);
    }

    private static void Compare(LineParser parser, byte[] line, string expected)
    {
        string actual = Json(parser, line);
        if (actual.Contains("\"event\":\"partial\"", StringComparison.Ordinal)) return;
        Assert.Equal(expected, actual);
    }

    private static string Json(LineParser parser, byte[] line)
    {
        parser.Parse(line, out Record record);
        var json = new JsonBuffer();
        RecordJson.Write(json, 1, record, default, null);
        return Encoding.UTF8.GetString(json.Written);
    }

    private static string[] Wrap(string wrapping, Match m)
    {
        string line = m.Value, behind = m.Groups["rest"].Value, host = m.Groups["host"].Value, tag = m.Groups["tag"].Value, pid = m.Groups["pid"].Value, text = m.Groups["text"].Value;
        string docker = "{\"log\":" + Quote(line + "\n") + ",\"stream\":\"stdout\",\"time\":\"" + DockerTime + "\"}";
        return wrapping switch
        {
            "rfc3339" => ["2025-03-05T09:14:02.123456+01:00 " + behind],
            "rfc5424" => ["<22>1 2025-03-05T09:14:02.123456+01:00 " + host + " " + tag + " " + pid + " - - " + text],
            "priority" => ["<22>" + line],
            "journald" => [Journal(host, tag, pid, Quote(text))],
            "journald_bytes" => [Journal(host, tag, pid, "[" + string.Join(',', Encoding.Latin1.GetBytes(text)) + "]")],
            "docker" => [docker],
            "cri" => [DockerTime + " stdout F " + line],
            "cri_pieces" => [DockerTime + " stderr P " + line[..(line.Length / 2)], DockerTime + " stderr F " + line[(line.Length / 2)..]],
            "compose" => ["mail-1  | " + line],
            "short_full" => ["Wed 2025-03-05 09:14:02 CET " + behind],
            "short_unix" => ["1741162442.123456 " + behind],
            "monotonic" => ["[ 8123.456789] " + behind],
            "tai64n" => ["@4000000067c80b9a07a9e94c " + line],
            _ => ["mail-1  | " + docker],
        };
    }

    private static string Journal(string host, string tag, string pid, string message) =>
        "{\"_HOSTNAME\":" + Quote(host) + ",\"MESSAGE\":" + message + ",\"SYSLOG_IDENTIFIER\":" + Quote(tag) + ",\"SYSLOG_PID\":\"" + pid + "\",\"PRIORITY\":\"6\",\"__REALTIME_TIMESTAMP\":\"1741162442123456\"}";

    /// <summary>A JSON string with every character beyond ASCII, and some within, escaped.</summary>
    private static string Quote(string latin1) => JsonSerializer.Serialize(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1)));

    [GeneratedRegex(@"\A[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (?<rest>(?<host>[a-z0-9.]+) (?<tag>[^ \[]+)\[(?<pid>\d+)\]: (?<text>.*))\z", RegexOptions.Singleline)]
    private static partial Regex Traditional();
}
