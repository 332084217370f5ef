using StreamMail.Core.Correlation;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Journeys;

/// <summary>
/// Joins traces into journeys: what one hop names as the next hop's queue ID ("queued as", "forwarded as", requeue) is
/// the next hop's trace. Message-ids only confirm: they can be missing, doubled or rewritten. Takes versioned upserts in
/// any order; one thread.
/// </summary>
public sealed class JourneyJoiner
{
    private readonly JourneyOptions _options;
    private readonly IJourneySink _sink;
    private readonly Dictionary<(ulong, ulong), JourneyTrace> _traces = [];
    private readonly JourneyIndex _byQueueId = new();
    private readonly JourneyWants _wanted = new();
    private readonly Dictionary<ulong, ulong> _relayHosts = [];
    private readonly PriorityQueue<Journey, long> _due = new();
    private readonly List<(JourneyTrace Parent, int Recipient)> _doubtful = [];
    private readonly List<JourneyTrace> _candidates = [];
    private readonly long _window;
    private readonly long _skew;
    private long _clock = long.MinValue;

    /// <param name="options">Bounds.</param>
    /// <param name="sink">Receives each journey as one line of JSON.</param>
    public JourneyJoiner(JourneyOptions options, Action<ReadOnlySpan<byte>> sink)
        : this(options, new JourneyJsonSink(sink))
    {
    }

    /// <param name="options">Bounds.</param>
    /// <param name="sink">Receives each journey; it is valid during the call only.</param>
    internal JourneyJoiner(JourneyOptions options, IJourneySink sink)
    {
        _options = options;
        _sink = sink;
        _window = Stamp.Micros(options.Window);
        _skew = Stamp.Micros(options.Skew);
    }

    /// <summary>Traces held.</summary>
    public int Held => _traces.Count;

    /// <summary>Serialises what the joiner needs of a trace.</summary>
    public static void Encode(BlobWriter to, TraceView trace, Diagnosis.RecipientDiagnosis? diagnosis = null) => JourneyTrace.Write(to, trace, diagnosis);

    /// <summary>Takes in a trace as <see cref="Encode"/> wrote it.</summary>
    public void Add(ReadOnlySpan<byte> encoded)
    {
        JourneyTrace trace = JourneyTrace.Read(encoded);
        if (_traces.TryGetValue(trace.Id, out JourneyTrace? old))
        {
            if (old.Version > trace.Version) return;
            Forget(old);
            trace.IsRequeued = old.IsRequeued;
            old.Journey.Replace(old, trace);
        }
        else
        {
            var journey = new Journey();
            journey.Add(trace);
            _due.Enqueue(journey, trace.LastTime + _window);
        }

        _traces[trace.Id] = trace;
        _byQueueId.Add(trace);
        JoinNext(trace);
        JoinPrevious(trace);
        JoinLinks(trace);
        if (trace.LastTime > _clock) _clock = trace.LastTime;
        Release();
    }

    /// <summary>The input has ended: every journey leaves.</summary>
    public void Flush()
    {
        _doubtful.Clear();
        foreach (JourneyWant want in _wanted.All()) _doubtful.Add((want.Parent, want.Recipient));
        JoinDoubtful();
        foreach (Journey journey in _traces.Values.Select(t => t.Journey).Distinct().OrderBy(j => j.Root.FirstTime).ThenBy(j => j.Id).ToList())
            Leave(journey);
    }

    /// <summary>Each recipient that was handed on: to whom?</summary>
    private void JoinNext(JourneyTrace trace)
    {
        for (int i = 0; i < trace.Recipients.Length; i++)
        {
            if (!trace.Recipients[i].NextQueueId.IsPresent) continue;
            ulong key = Hash64.Of(trace[trace.Recipients[i].NextQueueId]);
            bool found = false;
            for (JourneyTrace? child = _byQueueId.First(key); child is not null; child = child.NextOfId)
                found |= TryJoin(trace, i, child, sure: true);
            if (!found) _wanted.Add(key, trace, i);
        }
    }

    /// <summary>Somebody may have named this trace before it was known.</summary>
    private void JoinPrevious(JourneyTrace trace)
    {
        for (JourneyWant? want = _wanted.First(trace.QueueIdHash); want is not null;)
        {
            JourneyWant? next = want.Next;
            if (TryJoin(want.Parent, want.Recipient, trace, sure: true)) _wanted.Remove(want);
            want = next;
        }
    }

    /// <summary>Whether a recipient of one trace was handed to another; joins them if so.</summary>
    private bool TryJoin(JourneyTrace parent, int recipient, JourneyTrace child, bool sure)
    {
        ref JourneyRecipient r = ref parent.Recipients[recipient];
        if (child == parent || !child[child.QueueId].SequenceEqual(parent[r.NextQueueId])) return false;
        if (child.FirstTime > r.Time + _skew || child.LastTime < parent.FirstTime - _skew || child.FirstTime < parent.FirstTime - _skew) return false;
        if (r.NextIsLocal)
        {
            if (!SameHost(parent, child) || !SameInstance(parent, child)) return false;
        }
        else
        {
            bool confirmed = parent.MessageId.IsPresent && child.MessageId.IsPresent && parent[parent.MessageId].SequenceEqual(child[child.MessageId]);
            ReadOnlySpan<byte> relay = parent[r.RelayIp];
            if (!confirmed && !Names(child, parent) && (sure || !(Learned(relay, child) || !parent.MessageId.IsPresent || !child.MessageId.IsPresent))) return false;
            if (confirmed && r.RelayIp.IsPresent) _relayHosts[Hash64.Of(relay)] = HostKey(child);
        }

        // A copy that stayed in a mailbox was delivered here, whatever becomes of the forward.
        if (!r.NextIsLocal || r.Status == RecipientStatus.Forwarded) r.WasHandedOn = true;
        Unite(parent.Journey, child.Journey);
        return true;
    }

    private static bool Names(JourneyTrace child, JourneyTrace parent)
    {
        foreach (ref readonly JourneyLink link in child.Links.AsSpan())
            if (link.Kind == LinkKind.Parent && child[link.QueueId].SequenceEqual(parent[parent.QueueId])) return true;
        return false;
    }

    private bool Learned(ReadOnlySpan<byte> relay, JourneyTrace child) =>
        !relay.IsEmpty && _relayHosts.TryGetValue(Hash64.Of(relay), out ulong host) && host == HostKey(child);

    private static ulong HostKey(JourneyTrace trace) => Hash64.Of(trace[trace.Host], Hash64.Of(trace[trace.Instance]));

    /// <summary>Hops that no message-id confirms are believed only once nothing better can come: nearest in time first.</summary>
    private void JoinDoubtful()
    {
        foreach ((JourneyTrace parent, int recipient) in _doubtful)
        {
            JourneyRecipient r = parent.Recipients[recipient];
            if (r.WasHandedOn || parent.Journey.HasLeft) continue;
            _candidates.Clear();
            for (JourneyTrace? c = _byQueueId.First(Hash64.Of(parent[r.NextQueueId])); c is not null; c = c.NextOfId)
                if (c != parent) _candidates.Add(c);
            foreach (JourneyTrace child in _candidates.Count < 2 ? _candidates : [.. _candidates.OrderBy(c => Math.Abs(c.FirstTime - r.Time))])
                if (TryJoin(parent, recipient, child, sure: false)) break;
        }
    }

    private void JoinLinks(JourneyTrace trace)
    {
        foreach (JourneyLink link in trace.Links)
        {
            if (!link.SameHost) continue;
            for (JourneyTrace? other = _byQueueId.First(Hash64.Of(trace[link.QueueId])); other is not null; other = other.NextOfId)
                if (IsLinked(trace, link, other)) JoinLink(trace, link, other);
        }
    }

    private static void JoinLink(JourneyTrace trace, in JourneyLink link, JourneyTrace other)
    {
        switch (link.Kind)
        {
            case LinkKind.RequeuedAs:
                trace.IsRequeued = true;
                Unite(trace.Journey, other.Journey);
                break;
            case LinkKind.RequeuedFrom:
                other.IsRequeued = true;
                Unite(trace.Journey, other.Journey);
                break;
            case LinkKind.Bounce or LinkKind.DelayNotice or LinkKind.DsnNotice:
                trace.Journey.Notify(link.Kind, other);
                break;
            case LinkKind.Parent when link.Cause is LinkKind.Bounce or LinkKind.DelayNotice or LinkKind.DsnNotice:
                other.Journey.Notify(link.Cause, trace);
                break;
        }
    }

    private bool IsLinked(JourneyTrace trace, in JourneyLink link, JourneyTrace other) =>
        other != trace && other[other.QueueId].SequenceEqual(trace[link.QueueId]) && SameHost(other, trace) && SameInstance(other, trace)
            && link.Time >= other.FirstTime - _skew && (other.IsOpen || link.Time <= other.LastTime + _skew);

    private static void Unite(Journey a, Journey b)
    {
        if (a == b || a.HasLeft || b.HasLeft) return;
        if (a.Count < b.Count) b.Absorb(a);
        else a.Absorb(b);
    }

    private void Release()
    {
        while (_due.TryPeek(out Journey? journey, out long due) && (due <= _clock || _traces.Count > _options.TraceLimit))
        {
            _due.Dequeue();
            if (journey.HasLeft) continue;
            bool isOpen = journey.IsOpen;
            long next = journey.LastTime + _window;
            if (isOpen) next = Math.Max(next, _clock + _window);
            if (next > _clock && (isOpen || _traces.Count <= _options.TraceLimit))
            {
                _due.Enqueue(journey, next);
                if (due > _clock) return;
                continue;
            }

            _doubtful.Clear();
            for (JourneyTrace? t = journey.First; t is not null; t = t.NextInJourney)
            {
                for (int i = 0; i < t.Recipients.Length; i++)
                    if (t.Recipients[i].NextQueueId.IsPresent) _doubtful.Add((t, i));
            }

            JoinDoubtful();
            if (!journey.HasLeft) Leave(journey);
        }
    }

    private void Leave(Journey journey)
    {
        journey.HasLeft = true;
        _sink.OnJourney(journey);
        for (JourneyTrace? trace = journey.First; trace is not null; trace = trace.NextInJourney)
        {
            _traces.Remove(trace.Id);
            Forget(trace);
        }
    }

    private void Forget(JourneyTrace trace)
    {
        _byQueueId.Remove(trace);
        for (int i = 0; i < trace.Recipients.Length; i++)
            if (trace.Recipients[i].Want is { } want) _wanted.Remove(want);
    }

    private static bool SameInstance(JourneyTrace a, JourneyTrace b) => a[a.Instance].SequenceEqual(b[b.Instance]);

    private static bool SameHost(JourneyTrace a, JourneyTrace b) => a[a.Host].SequenceEqual(b[b.Host]);
}
