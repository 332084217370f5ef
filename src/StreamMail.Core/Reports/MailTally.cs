using StreamMail.Core.Correlation;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Journeys;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Reports;

/// <summary>
/// Counts mails and what became of their recipients. A recipient counts once, where it was decided, exactly as the
/// journeys tell; notifications and probes are counted apart. One thread.
/// </summary>
public sealed class MailTally : IJourneySink
{
    private readonly ReportScope _scope;
    private readonly JourneyJoiner _joiner;
    private readonly List<JourneyOutcome> _outcomes = [];
    private readonly List<JourneyTrace> _traces = [];
    private readonly Dictionary<ulong, HourCounts> _hosts = [];
    private readonly List<byte[]> _hostNames = [];
    private readonly byte[] _name = new byte[512];

    public MailTally(ReportScope scope)
        : this(scope, new JourneyOptions())
    {
    }

    internal MailTally(ReportScope scope, JourneyOptions options)
    {
        _scope = scope;
        Hours = new HourSeries(scope.Zone);
        _joiner = new JourneyJoiner(options, this);
    }

    internal HourSeries Hours { get; }

    internal long Received { get; private set; }

    internal long ReceivedBytes { get; private set; }

    internal long SentBytes { get; private set; }

    internal long Open { get; private set; }

    /// <summary>Mails that a SASL login sent.</summary>
    internal long Authenticated { get; private set; }

    internal long Probes { get; private set; }

    internal long Notices { get; private set; }

    internal StatusCounts Recipients { get; } = new();

    internal StatusCounts NoticeRecipients { get; } = new();

    internal StatusCounts ProbeRecipients { get; } = new();

    internal FlagCounts Flags { get; } = new();

    internal TopCounter Senders { get; } = new();

    internal TopCounter SenderDomains { get; } = new();

    internal TopCounter RecipientAddresses { get; } = new();

    internal TopCounter RecipientDomains { get; } = new();

    internal TopCounter Clients { get; } = new();

    internal TopCounter SaslUsers { get; } = new();

    internal CauseTally Causes { get; } = new();

    internal IEnumerable<(byte[] Name, HourCounts Counts)> Hosts => _hostNames.Select(n => (n, _hosts[Hash64.Of(n)]));

    /// <summary>Serialises what is needed of a trace, on any thread.</summary>
    public static void Encode(BlobWriter to, TraceView trace, RecipientDiagnosis diagnosis)
    {
        JourneyJoiner.Encode(to, trace, diagnosis);
        MailFacts.Write(to, trace);
    }

    /// <summary>Takes in a trace as <see cref="Encode"/> wrote it.</summary>
    public void Add(ReadOnlySpan<byte> encoded) => _joiner.Add(encoded);

    /// <summary>The input has ended.</summary>
    public void Flush() => _joiner.Flush();

    void IJourneySink.OnJourney(Journey journey)
    {
        journey.CopySorted(_traces);
        JourneyOutcome.Collect(_traces, _outcomes);
        TraceFlags flags = TraceFlags.None;
        foreach (JourneyTrace trace in _traces) flags |= trace.Flags;
        if ((flags & (TraceFlags.Probe | TraceFlags.Notification)) != 0)
        {
            AddApart((flags & TraceFlags.Probe) != 0);
            return;
        }

        Receive(_traces[0], journey.IsOpen, flags);
        Causes.BeginMail();
        foreach (JourneyOutcome outcome in _outcomes) Decide(outcome);
    }

    private void AddApart(bool probe)
    {
        JourneyTrace root = _traces[0];
        if (_scope.Covers(root.FirstTime) && _scope.Covers(root[root.Host]))
        {
            if (probe) Probes++;
            else Notices++;
        }

        foreach (JourneyOutcome outcome in _outcomes)
            if (_scope.Covers(outcome.Recipient.Time) && _scope.Covers(outcome.At[outcome.At.Host])) (probe ? ProbeRecipients : NoticeRecipients).Add(outcome.Status);
    }

    /// <summary>A mail that was refused as a whole was never received: it is among the refusals.</summary>
    private void Receive(JourneyTrace root, bool isOpen, TraceFlags flags)
    {
        if (_traces.Count == 1 && root.Status == RecipientStatus.Rejected) return;
        var facts = new BlobReader(root.Facts);
        long size = facts.Int64(), arrival = facts.Int64();
        if (!_scope.Covers(arrival) || !_scope.Covers(root[root.Host])) return;
        Received++;
        ReceivedBytes += size;
        if (isOpen) Open++;
        Flags.Add(flags);
        Hours.Add(arrival, HourColumn.Received);
        Hours.Add(arrival, HourColumn.ReceivedBytes, size);
        HourCounts host = HostOf(root);
        host[HourColumn.Received]++;
        host[HourColumn.ReceivedBytes] += size;
        ReadOnlySpan<byte> user = facts.Bytes();
        ReadOnlySpan<byte> clientHost = facts.Bytes();
        if (!user.IsEmpty)
        {
            Authenticated++;
            SaslUsers.Add(user, 1, size);
        }

        if (root.From.IsPresent)
        {
            ReadOnlySpan<byte> from = root[root.From];
            Senders.Add(from.Length == 0 ? "<>"u8 : AddressName.Fold(from, _name), 1, size);
            SenderDomains.Add(from.Length == 0 ? "<>"u8 : AddressName.DomainOf(from, _name), 1, size);
        }

        if (root.ClientIp.Length > 0) Clients.Add(AddressName.Client(clientHost, root[root.ClientIp], _name), 1, size);
    }

    private void Decide(in JourneyOutcome outcome)
    {
        ref readonly JourneyRecipient r = ref outcome.Recipient;
        if (outcome.Status == RecipientStatus.Rejected || !_scope.Covers(r.Time) || !_scope.Covers(outcome.At[outcome.At.Host])) return;
        var facts = new BlobReader(outcome.From.Facts);
        long size = facts.Int64();
        HourColumn column = StatusCounts.ColumnOf(outcome.Status);
        Recipients.Add(outcome.Status);
        Hours.Add(r.Time, column);
        HourCounts host = HostOf(outcome.At);
        host[column]++;
        if (column == HourColumn.Sent)
        {
            SentBytes += size;
            Hours.Add(r.Time, HourColumn.SentBytes, size);
            host[HourColumn.SentBytes] += size;
        }

        Count(ref RecipientAddresses.Add(AddressName.Fold(outcome.From[r.To], _name), 1, size), column);
        Count(ref RecipientDomains.Add(AddressName.DomainOf(outcome.From[r.To], _name), 1, size), column);
        if (column is not (HourColumn.Deferred or HourColumn.Bounced or HourColumn.Expired)) return;
        facts.Int64();
        facts.Bytes();
        facts.Bytes();
        for (int i = 0; i < outcome.Index; i++)
        {
            facts.Bytes();
            facts.Bytes();
        }

        ReadOnlySpan<byte> text = facts.Bytes();
        Causes.Add(column, outcome.From[r.CauseClass.IsPresent ? r.CauseClass : r.Class], r.Party, facts.Bytes(), text, r.Time);
    }

    private static void Count(ref TopCount entry, HourColumn column)
    {
        if (column == HourColumn.Sent) entry.Sent++;
        else if (column == HourColumn.Deferred) entry.Deferred++;
        else if (column is HourColumn.Bounced or HourColumn.Expired) entry.Bounced++;
    }

    private HourCounts HostOf(JourneyTrace trace)
    {
        ReadOnlySpan<byte> name = trace[trace.Host];
        ulong hash = Hash64.Of(name);
        if (_hosts.TryGetValue(hash, out HourCounts? counts)) return counts;
        _hostNames.Add(name.ToArray());
        return _hosts[hash] = new HourCounts();
    }
}
