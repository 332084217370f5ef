using System.Text;
using StreamMail.Core.Postfix;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Server.Lookup;

/// <summary>The log lines of some mails, as they are, in the order of the log.</summary>
internal sealed class RawLines
{
    private readonly HashSet<(string Host, string QueueId)> _mails;
    private readonly NeedleLines _needles;
    private readonly LineParser _parser;
    private readonly List<string> _lines = [];

    /// <param name="mails">Host and queue ID.</param>
    /// <param name="parser">Reads the lines.</param>
    public RawLines(IEnumerable<(string Host, string QueueId)> mails, LineParser parser)
    {
        _mails = [.. mails];
        _needles = new NeedleLines([.. _mails.Select(m => m.QueueId).Distinct(StringComparer.Ordinal)]);
        _parser = parser;
    }

    public IReadOnlyList<string> Lines => _lines;

    public void Read(ILineBlockSource source, CancellationToken cancellation)
    {
        var block = new LineBlock();
        while (source.Read(block))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!NeedleLines.IsWrapped(block.Written))
            {
                _needles.Visit(block.Written, (line, _) => Add(line));
                continue;
            }

            foreach (ReadOnlySpan<byte> line in new BlockLines(block.Written)) Add(line);
        }
    }

    private void Add(ReadOnlySpan<byte> line)
    {
        if (_parser.Parse(line, out Record record) is not (ParseOutcome.Ok or ParseOutcome.Unknown)) return;
        if (IsOf(record, record.QueueId)) _lines.Add(Encoding.UTF8.GetString(line.TrimEnd((byte)'\r')));
    }

    private bool IsOf(in Record record, ReadOnlySpan<byte> queueId) => !queueId.IsEmpty && _mails.Contains((Encoding.UTF8.GetString(record.Host), Encoding.UTF8.GetString(queueId)));
}
