using StreamMail.Core.Postfix;
using StreamMail.Core.Search;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Pipeline.Candidates;

/// <summary>Notes the queue IDs of the lines that hold a needle, and those that such lines name.</summary>
internal sealed class CandidateWorker : IBlockWorker
{
    private static readonly FieldId[] Naming = [FieldId.NewQueueId, FieldId.RemoteQueueId, FieldId.OrigQueueId, FieldId.OrigId];
    private const string ConnectError = "connect to ";
    private readonly NeedleLines _lines;
    private readonly NeedleLines _needles;
    private readonly NeedleLines.Visitor _visit;
    private readonly LineParser _parser;
    private readonly QueueIdSet? _exact;

    /// <param name="needles">Bytes as characters.</param>
    /// <param name="exact">When the needles are queue IDs: a line counts only if it is of one of these or names one.</param>
    /// <param name="parser">Reads the lines.</param>
    public CandidateWorker(IReadOnlyCollection<string> needles, QueueIdSet? exact, LineParser parser)
    {
        _needles = new NeedleLines(needles);
        _lines = exact is null ? new NeedleLines([.. needles, ConnectError]) : _needles;
        _parser = parser;
        _visit = (line, _) => Look(line, isFound: true);
        _exact = exact;
    }

    public WantedMail Found { get; } = new();

    /// <summary>The same as text: the next needles.</summary>
    public HashSet<string> Named { get; } = [];

    /// <summary>Refusals without a queue ID among the lines found.</summary>
    public bool AnyRefusal { get; private set; }

    /// <summary>A session's client, whose mail has its queue ID from elsewhere: bytes prove nothing.</summary>
    public bool AnySession { get; private set; }

    public void Take(ReadOnlySpan<byte> block)
    {
        if (!NeedleLines.IsWrapped(block))
        {
            _lines.Visit(block, _visit);
            return;
        }

        foreach (ReadOnlySpan<byte> line in new BlockLines(block)) Look(line, isFound: false);
    }

    private void Look(ReadOnlySpan<byte> line, bool isFound)
    {
        if (_parser.Parse(line, out Record record) is not (ParseOutcome.Ok or ParseOutcome.Unknown)) return;
        if (record.Event == EventKind.ConnectError) Found.AddTroubled(record.Host, record.Pid);
        else if ((isFound && _lines == _needles) || _needles.IsIn(record.Source)) Note(record);
    }

    private void Note(in Record record)
    {
        if (_exact is not null && !IsOf(record, _exact)) return;
        Found.AddHost(record.Host);
        Add(record.QueueId);
        foreach (FieldId id in Naming) Add(record[id]);
        if (!record.QueueId.IsEmpty) return;
        AnyRefusal |= record.Event is EventKind.Reject or EventKind.Discard or EventKind.ProxyReject;
        AnySession |= record.Event == EventKind.Client;
    }

    private static bool IsOf(in Record record, QueueIdSet set)
    {
        if (set.Contains(record.QueueId)) return true;
        foreach (FieldId id in Naming)
            if (set.Contains(record[id])) return true;
        return false;
    }

    private void Add(ReadOnlySpan<byte> queueId)
    {
        if (QueueIdSet.CanBe(queueId) && Found.QueueIds.Add(queueId)) Named.Add(System.Text.Encoding.ASCII.GetString(queueId));
    }
}
