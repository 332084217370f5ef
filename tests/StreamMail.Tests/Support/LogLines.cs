using System.Collections;
using System.Globalization;
using System.Text;

namespace StreamMail.Tests.Support;

/// <summary>A log as its lines, and ways to damage it. Lines do not hold their line feed.</summary>
internal sealed class LogLines : IEnumerable<ReadOnlyMemory<byte>>
{
    private readonly ReadOnlyMemory<byte>[] _lines;

    public LogLines(byte[] log)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        ReadOnlyMemory<byte> rest = log;
        while (!rest.IsEmpty)
        {
            int end = rest.Span.IndexOf((byte)'\n');
            lines.Add(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? default : rest[(end + 1)..];
        }

        _lines = [.. lines];
    }

    private LogLines(IEnumerable<ReadOnlyMemory<byte>> lines) => _lines = [.. lines];

    public static LogLines Of(IEnumerable<ReadOnlyMemory<byte>> lines) => new(lines);

    public int Longest => _lines.Max(l => l.Length);

    public int Count => _lines.Length;

    public ReadOnlyMemory<byte> this[int index] => _lines[index];

    public byte[] ToBytes()
    {
        var all = new MemoryStream();
        foreach (ReadOnlyMemory<byte> line in _lines)
        {
            all.Write(line.Span);
            all.WriteByte((byte)'\n');
        }

        return all.ToArray();
    }

    public LogLines From(int start) => new(_lines.Skip(start));

    public LogLines Range(int start, int count) => new(_lines.Skip(start).Take(count));

    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator() => _lines.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same lines in another order: each is put where a line stamped that many seconds later would stand.</summary>
    public LogLines Displaced(Func<double> seconds) =>
        new(_lines.Select((line, i) => (Line: line, At: SecondOf(line.Span) + seconds(), Index: i)).OrderBy(l => l.At).ThenBy(l => l.Index).Select(l => l.Line));

    /// <summary>Some lines come a second time: right away, or up to some seconds of log time later.</summary>
    public LogLines Doubled(Random random, double share, double seconds)
    {
        var all = new List<(ReadOnlyMemory<byte> Line, double At, int Index)>();
        double latest = 0;
        for (int i = 0; i < _lines.Length; i++)
        {
            // Where the original stands, not when it was stamped: the input may be out of order already.
            latest = Math.Max(latest, SecondOf(_lines[i].Span));
            all.Add((_lines[i], latest, all.Count));
            if (random.NextDouble() < share) all.Add((_lines[i], latest + (seconds * random.NextDouble()), all.Count));
        }

        return new(all.OrderBy(l => l.At).ThenBy(l => l.Index).Select(l => l.Line));
    }

    public LogLines Without(Random random, double share, out LogLines lost)
    {
        bool[] drop = [.. _lines.Select(_ => random.NextDouble() < share)];
        lost = new(_lines.Where((_, i) => drop[i]));
        return new(_lines.Where((_, i) => !drop[i]));
    }

    /// <summary>Seconds of a line with an RFC 3339 or a traditional stamp; enough to compare lines of one log with each other.</summary>
    public static double SecondOf(ReadOnlySpan<byte> line)
    {
        if (line.Length > 10 && line[4] == '-')
            return (DateTimeOffset.Parse(Encoding.ASCII.GetString(line[..line.IndexOf((byte)' ')]), CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch).TotalSeconds;
        return (DateTime.ParseExact("2026 " + Encoding.ASCII.GetString(line[..15]).Replace("  ", " ", StringComparison.Ordinal), "yyyy MMM d HH:mm:ss", CultureInfo.InvariantCulture) - DateTime.UnixEpoch).TotalSeconds;
    }
}
