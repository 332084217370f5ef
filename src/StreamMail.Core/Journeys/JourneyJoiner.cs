using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Journeys;

/// <summary>
/// Joins traces into journeys: what one hop names as the next hop's queue ID ("queued as", "forwarded as", requeue) is
/// the next hop's trace. Message-ids only confirm: they can be missing, doubled or rewritten. Takes versioned upserts in
/// any order; one thread.
/// </summary>
/// <param name="options">Bounds.</param>
/// <param name="sink">Receives each journey as one line of JSON.</param>
public sealed class JourneyJoiner(JourneyOptions options, Action<ReadOnlySpan<byte>> sink)
{
    private readonly Dictionary<(ulong, ulong), JourneyTrace> _traces = [];
    private readonly Dictionary<ulong, List<JourneyTrace>> _byQueueId = [];
    private readonly Dictionary<ulong, List<(JourneyTrace Parent, int Recipient)>> _wanted = [];
    private readonly Dictionary<ulong, ulong> _relayHosts = [];
    private readonly PriorityQueue<Journey, long> _due = new();
    private readonly JsonBuffer _json = new();
    private readonly long _window = Stamp.Micros(options.Window);
    private readonly long _skew = Stamp.Micros(options.Skew);
    private long _clock = long.MinValue;

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
            Supersede(old, trace);
        }
        else
        {
            trace.Journey = new Journey { LastTime = trace.LastTime };
            trace.Journey.Traces.Add(trace);
            _due.Enqueue(trace.Journey, trace.LastTime + _window);
        }

        _traces[trace.Id] = trace;
        ListOf(_byQueueId, Hash64.Of(trace.QueueId)).Add(trace);
        JoinNext(trace);
        JoinPrevious(trace);
        JoinLinks(trace);
        if (trace.LastTime > _clock) _clock = trace.LastTime;
        Release();
    }

    /// <summary>The input has ended: every journey leaves.</summary>
    public void Flush()
    {
        JoinDoubtful(_wanted.Values.SelectMany(w => w).ToList());
        foreach (Journey journey in _traces.Values.Select(t => t.Journey).Distinct().OrderBy(j => j.Root.FirstTime).ThenBy(j => j.Id).ToList())
            Leave(journey);
    }

    private static List<T> ListOf<T>(Dictionary<ulong, List<T>> index, ulong key)
    {
        if (!index.TryGetValue(key, out List<T>? list)) index[key] = list = [];
        return list;
    }

    private void Supersede(JourneyTrace old, JourneyTrace trace)
    {
        Forget(old);
        trace.Journey = old.Journey;
        trace.IsRequeued = old.IsRequeued;
        trace.Journey.Traces[trace.Journey.Traces.IndexOf(old)] = trace;
        trace.Journey.LastTime = Math.Max(trace.Journey.LastTime, trace.LastTime);
        for (int i = 0; i < trace.Journey.Notices.Count; i++)
            if (trace.Journey.Notices[i].Notice == old) trace.Journey.Notices[i] = (trace.Journey.Notices[i].Kind, trace);
    }

    /// <summary>Each recipient that was handed on: to whom?</summary>
    private void JoinNext(JourneyTrace trace)
    {
        for (int i = 0; i < trace.Recipients.Length; i++)
        {
            if (trace.Recipients[i].NextQueueId is not { } next) continue;
            ulong key = Hash64.Of(next);
            bool found = false;
            if (_byQueueId.TryGetValue(key, out List<JourneyTrace>? candidates))
            {
                foreach (JourneyTrace child in candidates.ToArray())
                    found |= TryJoin(trace, i, child, sure: true);
            }

            if (!found) ListOf(_wanted, key).Add((trace, i));
        }
    }

    /// <summary>Somebody may have named this trace before it was known.</summary>
    private void JoinPrevious(JourneyTrace trace)
    {
        if (!_wanted.TryGetValue(Hash64.Of(trace.QueueId), out List<(JourneyTrace Parent, int Recipient)>? wanted)) return;
        wanted.RemoveAll(w => TryJoin(w.Parent, w.Recipient, trace, sure: true));
    }

    /// <summary>Whether a recipient of one trace was handed to another; joins them if so.</summary>
    private bool TryJoin(JourneyTrace parent, int recipient, JourneyTrace child, bool sure)
    {
        JourneyRecipient r = parent.Recipients[recipient];
        if (child == parent || !child.QueueId.AsSpan().SequenceEqual(r.NextQueueId)) return false;
        if (child.FirstTime > r.Time + _skew || child.LastTime < parent.FirstTime - _skew || child.FirstTime < parent.FirstTime - _skew) return false;
        bool sameHost = SameHost(parent, child);
        if (r.NextIsLocal)
        {
            if (!sameHost || !Same(parent.Instance, child.Instance)) return false;
        }
        else
        {
            bool confirmed = parent.MessageId is not null && Same(parent.MessageId, child.MessageId);
            bool named = Array.Exists(child.Links, l => l.Kind == LinkKind.Parent && Same(l.QueueId, parent.QueueId));
            bool learned = r.RelayIp is not null && _relayHosts.TryGetValue(Hash64.Of(r.RelayIp), out ulong host) && host == Hash64.Of(child.Host, Hash64.Of(child.Instance));
            if (!confirmed && !named && (sure || !(learned || parent.MessageId is null || child.MessageId is null))) return false;
            if (confirmed && r.RelayIp is not null) _relayHosts[Hash64.Of(r.RelayIp)] = Hash64.Of(child.Host, Hash64.Of(child.Instance));
        }

        // A copy that stayed in a mailbox was delivered here, whatever becomes of the forward.
        if (!r.NextIsLocal || r.Status == RecipientStatus.Forwarded) parent.HandOn(recipient);
        Unite(parent.Journey, child.Journey);
        return true;
    }

    /// <summary>Hops that no message-id confirms are believed only once nothing better can come: nearest in time first.</summary>
    private void JoinDoubtful(List<(JourneyTrace Parent, int Recipient)> wanted)
    {
        foreach ((JourneyTrace parent, int recipient) in wanted)
        {
            if (parent.WasHandedOn(recipient) || parent.Journey.HasLeft) continue;
            JourneyRecipient r = parent.Recipients[recipient];
            if (!_byQueueId.TryGetValue(Hash64.Of(r.NextQueueId), out List<JourneyTrace>? candidates)) continue;
            foreach (JourneyTrace child in candidates.Where(c => c != parent).OrderBy(c => Math.Abs(c.FirstTime - r.Time)).ToArray())
                if (TryJoin(parent, recipient, child, sure: false)) break;
        }
    }

    private void JoinLinks(JourneyTrace trace)
    {
        foreach (JourneyLink link in trace.Links)
        {
            foreach (JourneyTrace other in Linked(trace, link))
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
                        Notify(trace.Journey, link.Kind, other);
                        break;
                    case LinkKind.Parent when link.Cause is LinkKind.Bounce or LinkKind.DelayNotice or LinkKind.DsnNotice:
                        Notify(other.Journey, link.Cause, trace);
                        break;
                }
            }
        }
    }

    private JourneyTrace[] Linked(JourneyTrace trace, JourneyLink link)
    {
        if (!link.SameHost || !_byQueueId.TryGetValue(Hash64.Of(link.QueueId), out List<JourneyTrace>? candidates)) return [];
        return [.. candidates.Where(c => c != trace && Same(c.QueueId, link.QueueId) && SameHost(c, trace) && Same(c.Instance, trace.Instance)
            && link.Time >= c.FirstTime - _skew && (c.IsOpen || link.Time <= c.LastTime + _skew))];
    }

    private static void Notify(Journey journey, LinkKind kind, JourneyTrace notice)
    {
        if (!journey.Notices.Exists(n => n.Notice.Id == notice.Id)) journey.Notices.Add((kind, notice));
    }

    private static void Unite(Journey a, Journey b)
    {
        if (a == b || a.HasLeft || b.HasLeft) return;
        if (a.Traces.Count < b.Traces.Count) (a, b) = (b, a);
        foreach (JourneyTrace t in b.Traces) t.Journey = a;
        a.Traces.AddRange(b.Traces);
        foreach ((LinkKind kind, JourneyTrace notice) in b.Notices) Notify(a, kind, notice);
        a.LastTime = Math.Max(a.LastTime, b.LastTime);
        b.Traces.Clear();
        b.HasLeft = true;
    }

    private void Release()
    {
        while (_due.TryPeek(out Journey? journey, out long due) && (due <= _clock || _traces.Count > options.TraceLimit))
        {
            _due.Dequeue();
            if (journey.HasLeft) continue;
            long next = journey.LastTime + _window;
            if (journey.IsOpen) next = Math.Max(next, _clock + _window);
            if (next > _clock && (journey.IsOpen || _traces.Count <= options.TraceLimit))
            {
                _due.Enqueue(journey, next);
                if (due > _clock) return;
                continue;
            }

            JoinDoubtful(journey.Traces.SelectMany(t => Enumerable.Range(0, t.Recipients.Length).Where(i => t.Recipients[i].NextQueueId is not null).Select(i => (t, i))).ToList());
            if (!journey.HasLeft) Leave(journey);
        }
    }

    private void Leave(Journey journey)
    {
        journey.HasLeft = true;
        _json.Clear();
        JourneyJson.Write(_json, journey);
        sink(_json.Written);
        foreach (JourneyTrace trace in journey.Traces)
        {
            _traces.Remove(trace.Id);
            Forget(trace);
        }
    }

    private void Forget(JourneyTrace trace)
    {
        ulong key = Hash64.Of(trace.QueueId);
        if (_byQueueId.TryGetValue(key, out List<JourneyTrace>? list))
        {
            list.Remove(trace);
            if (list.Count == 0) _byQueueId.Remove(key);
        }

        foreach (JourneyRecipient r in trace.Recipients)
        {
            if (r.NextQueueId is null || !_wanted.TryGetValue(Hash64.Of(r.NextQueueId), out List<(JourneyTrace Parent, int Recipient)>? wanted)) continue;
            wanted.RemoveAll(w => w.Parent == trace);
            if (wanted.Count == 0) _wanted.Remove(Hash64.Of(r.NextQueueId));
        }
    }

    private static bool Same(byte[]? a, byte[]? b) => a is not null && b is not null && a.AsSpan().SequenceEqual(b);

    private static bool SameHost(JourneyTrace a, JourneyTrace b) => Same(a.Host, b.Host);
}
