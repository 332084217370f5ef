using System.Text;
using StreamMail.Core.Correlation;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Server.Queues;

/// <summary>Counts what is in the queues: deferred recipients by destination and cause, the other queues as a whole.</summary>
internal sealed class QueueCensus(Ruleset rules)
{
    /// <summary>So many domains behind one next hop with one cause are one trouble.</summary>
    private const int SharedHopDomains = 3;
    private const int MaskedLength = 120;

    private readonly Classifier _classifier = new(rules);
    private readonly FailureReader _reader = new();
    private readonly Dictionary<(string Destination, string Cause), QueueGroup> _groups = [];
    private readonly HashSet<string> _hosts = new(StringComparer.Ordinal);

    public QueueTotal Deferred { get; } = new();

    public QueueTotal Active { get; } = new();

    public QueueTotal Incoming { get; } = new();

    public QueueTotal Hold { get; } = new();

    /// <summary>Of such mail the log has said nothing for long: it may be gone.</summary>
    public QueueTotal Unconfirmed { get; } = new();

    public IReadOnlyCollection<string> Hosts => _hosts;

    /// <summary>Deferred recipients.</summary>
    public int Recipients => _groups.Values.Sum(g => g.Count);

    /// <summary>Takes one row of <see cref="QueueRow"/>.</summary>
    public void Add(ReadOnlySpan<byte> row)
    {
        var reader = new BlobReader(row);
        _hosts.Add(Encoding.UTF8.GetString(reader.Bytes()));
        var queue = (QueueName)reader.Byte();
        bool unconfirmed = reader.Byte() != 0;
        long arrival = reader.Int64();
        QueueTotal total = unconfirmed ? Unconfirmed : queue switch
        {
            QueueName.Deferred => Deferred,
            QueueName.Active => Active,
            QueueName.Hold => Hold,
            _ => Incoming,
        };
        total.Add(arrival);
        if (total == Deferred) AddRecipients(ref reader, arrival);
    }

    /// <summary>The largest first.</summary>
    public IReadOnlyList<QueueGroup> Groups()
    {
        var groups = new List<QueueGroup>();
        foreach (IGrouping<(string NextHop, string Cause), KeyValuePair<(string Destination, string Cause), QueueGroup>> shared in _groups.GroupBy(g => (g.Value.NextHop, g.Key.Cause)))
        {
            if (shared.Key.NextHop.Length > 0 && shared.Count() >= SharedHopDomains) groups.Add(Together([.. shared.Select(g => g.Value)]));
            else groups.AddRange(shared.Select(g => g.Value));
        }

        return [.. groups.OrderByDescending(g => g.Count).ThenBy(g => g.Oldest).ThenBy(g => g.Destination, StringComparer.Ordinal)];
    }

    private static QueueGroup Together(List<QueueGroup> groups) => new()
    {
        Destination = groups[0].NextHop,
        NextHop = groups[0].NextHop,
        Finding = groups[0].Finding,
        Example = groups.MaxBy(g => g.Count)!.Example,
        Count = groups.Sum(g => g.Count),
        Oldest = groups.Min(g => g.Oldest),
        Domains = groups.Count,
    };

    private void AddRecipients(ref BlobReader row, long arrival)
    {
        bool any = false;
        while (!row.AtEnd)
        {
            any = true;
            ReadOnlySpan<byte> to = row.Bytes();
            row.Byte();
            var process = (ProcessKind)row.Byte();
            ReadOnlySpan<byte> text = row.Bytes(), dsn = row.Bytes(), relay = row.Bytes();
            _reader.ReadStatus(text, dsn, relay, process, out FailureText failure);
            failure.Recipient = to;
            failure.Time = arrival;
            Finding finding = text.IsEmpty ? Finding.Unknown : _classifier.Classify(failure);
            Count(to, text, dsn, relay, Encoding.UTF8.GetString(failure.RelayHost), finding, arrival);
        }

        if (!any) Count("?"u8, default, default, default, "", Finding.Unknown, arrival);
    }

    private void Count(ReadOnlySpan<byte> to, ReadOnlySpan<byte> text, ReadOnlySpan<byte> dsn, ReadOnlySpan<byte> relay, string nextHop, in Finding finding, long arrival)
    {
        string address = Encoding.UTF8.GetString(to), reason = Encoding.UTF8.GetString(text);
        string destination = address[(address.LastIndexOf('@') + 1)..].ToLowerInvariant();

        // What nobody knows is told apart by its words, without what differs from mail to mail.
        string cause = finding.IsUnknown ? Mask(reason.Replace(address, "…", StringComparison.OrdinalIgnoreCase)) : rules.ClassOf(finding);
        if (!_groups.TryGetValue((destination, cause), out QueueGroup? group))
        {
            group = new QueueGroup { Destination = destination, NextHop = nextHop, Finding = finding, Example = new QueueExample(address, Encoding.UTF8.GetString(relay), Encoding.UTF8.GetString(dsn), reason) };
            _groups.Add((destination, cause), group);
        }

        if (group.NextHop != nextHop) group.NextHop = "";
        group.Count++;
        group.Oldest = Math.Min(group.Oldest, arrival);
    }

    private static string Mask(string text) => string.Create(Math.Min(text.Length, MaskedLength), text, static (to, from) =>
    {
        for (int i = 0; i < to.Length; i++) to[i] = char.IsAsciiDigit(from[i]) ? '#' : from[i];
    });
}
