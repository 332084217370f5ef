using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Reports;

/// <summary>
/// Counts what single lines say and no mail holds: sessions, refusals, attempts, problems. One per shard, so that each sees
/// its hosts' lines in order, without repeats and with their instants; merged at the end, in any order.
/// </summary>
public sealed class LineTally(ReportScope scope)
{
    private readonly Dictionary<ulong, HostTally> _hosts = [];
    private HostTally? _last;

    internal HourSeries Hours { get; } = new(scope.Zone);

    internal AttemptTally Attempts { get; } = new();

    internal RejectTally Rejects { get; } = new();

    internal SessionTally Sessions { get; } = new();

    internal TextGroups Problems { get; } = new();

    internal IEnumerable<HostTally> Hosts => _hosts.Values;

    /// <summary>Takes in a line that is no repeat.</summary>
    public void Add(in LineView line)
    {
        HostTally host = _last is not null && _last.Hash == line.HostHash ? _last : Find(line);
        host.Note(line.Time);
        if (line.Time < scope.Since || line.Time >= scope.Until || !host.IsCovered) return;
        switch (line.Kind)
        {
            case EventKind.Delivery:
                if (Attempts.Add(line)) Count(host, line.Time, HourColumn.DeferredAttempts, 1);
                break;
            case EventKind.Connect:
                Count(host, line.Time, HourColumn.Connections, line.Repeat);
                break;
            case EventKind.LostLines:
                host.NoteLoss(line);
                break;
            case EventKind.Process:
                host.NoteProcess(line);
                break;
            default:
                Sessions.Add(line);
                if (line.Level != Level.Info && line.Kind != EventKind.SaslFailure) AddProblem(line);
                break;
        }
    }

    /// <summary>Takes in a refusal.</summary>
    public void Add(in RejectView reject)
    {
        if (!scope.Covers(reject.Time) || !scope.Covers(reject.Host)) return;
        if (!Rejects.Add(reject)) return;
        Hours.Add(reject.Time, HourColumn.Rejected, reject.Repeat);
        ulong hash = EventTape.HashHost(reject.Host);
        if (_hosts.TryGetValue(hash, out HostTally? host)) host.Counts[HourColumn.Rejected] += reject.Repeat;
    }

    internal void Merge(LineTally other)
    {
        Hours.Merge(other.Hours);
        Attempts.Merge(other.Attempts);
        Rejects.Merge(other.Rejects);
        Sessions.Merge(other.Sessions);
        Problems.Merge(other.Problems);
        foreach ((ulong hash, HostTally host) in other._hosts) _hosts.TryAdd(hash, host);
    }

    private void Count(HostTally host, long time, HourColumn column, long count)
    {
        host.Counts[column] += count;
        Hours.Add(time, column, count);
    }

    private HostTally Find(in LineView line)
    {
        if (!_hosts.TryGetValue(line.HostHash, out HostTally? host))
            _hosts[line.HostHash] = host = new HostTally(line.Host.ToArray(), line.HostHash, scope.Covers(line.Host));
        return _last = host;
    }

    private void AddProblem(in LineView line)
    {
        ReadOnlySpan<byte> text = line[FieldId.Text];
        if (text.IsEmpty) text = line[FieldId.Reason];
        Span<byte> key = stackalloc byte[1 + TextTemplate.LengthLimit];
        key[0] = (byte)line.Level;
        int length = TextTemplate.Write(text, key[1..]);
        Problems.Of(key[..(1 + length)]).Add(line.Time, line.Repeat, text);
    }
}
