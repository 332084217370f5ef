using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;

namespace StreamMail.Core.Correlation;

/// <summary>
/// Computes what a trace means from the set of its lines: sorted by time, then by the order in which one second's lines
/// can be true, so that the order of arrival does not show. One instance per shard; its result is reused.
/// </summary>
internal sealed class TraceFold(CorrelatorOptions options)
{
    private readonly TraceView _view = new();
    private readonly RecipientFold _recipients = new();
    private EventOrder[] _order = new EventOrder[64];
    private int _count;

    private FoldFacts _facts;

    /// <summary>After <see cref="AllFinal"/>: the mail is in the hold queue.</summary>
    public bool IsHeld => _view.Queue == QueueName.Hold;

    /// <summary>What the trace means now.</summary>
    /// <param name="trace">The lines.</param>
    /// <param name="endOfInput">No more lines will come: what is unresolved lacks its tail.</param>
    public TraceView Fold(TraceState trace, bool endOfInput)
    {
        Begin(trace);
        for (int i = 0; i < _count; i++) Apply(_order[i].Offset);
        new TraceConclusion(options, _view, _recipients, _facts).Conclude(endOfInput);
        return _view;
    }

    /// <summary>Whether every recipient that the queue manager counted has its final state.</summary>
    public bool AllFinal(TraceState trace)
    {
        Fold(trace, endOfInput: false);
        return _view.IsSettled;
    }

    private void Begin(TraceState trace)
    {
        _view.Reset(trace);
        _recipients.Reset(_view);
        _facts = FoldFacts.None;
        if (_order.Length < trace.Events) _order = new EventOrder[Math.Max(trace.Events, _order.Length * 2)];
        _count = 0;
        bool sorted = true;
        foreach (int offset in new EventOffsets(trace))
        {
            ref readonly StoredHeader h = ref _view.EventAt(offset).Header;
            var key = new EventOrder(h.Time, EventOrder.RankOf(h.Kind), h.Hash, offset);
            sorted = sorted && (_count == 0 || _order[_count - 1].CompareTo(key) <= 0);
            _order[_count++] = key;
        }

        if (!sorted) _order.AsSpan(0, _count).Sort();
    }

    private void Apply(int offset)
    {
        StoredEvent e = _view.EventAt(offset);
        ref readonly StoredHeader h = ref e.Header;
        if ((h.Flags & EventFlags.Derived) != 0)
        {
            ApplyDerived(offset, e);
            return;
        }

        switch (h.Kind)
        {
            case EventKind.Client:
                _facts.HeadSeen = true;
                _view.Origin = TraceOrigin.Smtpd;
                _view.ArrivalTime = h.Time;
                _view.ClientHost = Take(e, FieldId.ClientHost, _view.ClientHost);
                _view.ClientIp = Take(e, FieldId.ClientIp, _view.ClientIp);
                _view.SaslMethod = Take(e, FieldId.SaslMethod, _view.SaslMethod);
                _view.SaslUsername = Take(e, FieldId.SaslUsername, _view.SaslUsername);
                _view.OrigClient = Take(e, FieldId.OrigClient, _view.OrigClient);
                AddLink(e, LinkKind.Parent, FieldId.OrigQueueId, sameHost: false);
                break;
            case EventKind.Pickup:
                _facts.HeadSeen = true;
                _view.Origin = TraceOrigin.Pickup;
                _view.ArrivalTime = h.Time;
                if (!_view.From.IsPresent) _view.From = Take(e, FieldId.From, _view.From);
                if (AddLink(e, LinkKind.RequeuedFrom, FieldId.OrigId, sameHost: true)) _view.Origin = TraceOrigin.Requeue;
                break;
            case EventKind.MessageId:
                if (!_view.MessageId.IsPresent) _view.MessageId = Take(e, FieldId.MessageId, _view.MessageId);
                break;
            case EventKind.Queued:
                _view.From = Take(e, FieldId.From, _view.From);
                _view.Size = Take(e, FieldId.Size, _view.Size);
                if (!_view.Nrcpt.IsPresent) _view.Nrcpt = Take(e, FieldId.Nrcpt, _view.Nrcpt);
                _facts.ActiveSince = h.Time;
                _facts.ManagerPid = h.Pid;
                _facts.Expected = Math.Max(_facts.Expected, Number(e[FieldId.Nrcpt]));
                _facts.PutBack = _facts.Vanished = false;
                _view.Queue = QueueName.Active;
                break;
            case EventKind.Delivery:
                _facts.Vanished = false;
                _recipients.Attempt(offset, e);
                if ((h.Flags & EventFlags.Truncated) != 0) _view.Flags |= TraceFlags.Truncated;
                break;
            case EventKind.DeferredStatus:
                _facts.PutBack = true;
                break;
            case EventKind.Expired:
                _facts.Expired = true;
                _recipients.Close(h.Status == DeliveryStatus.ForceExpired ? RecipientStatus.ForceExpired : RecipientStatus.Expired);
                if (!_view.From.IsPresent) _view.From = Take(e, FieldId.From, _view.From);
                break;
            case EventKind.Hold:
                _recipients.Name(e);
                TakeEnvelope(e);
                if (h.Process != ProcessKind.Smtpd || _view.Queue == QueueName.None) _view.Queue = QueueName.Hold;
                break;
            case EventKind.Held:
                _facts.Vanished = false;
                _view.Queue = QueueName.Hold;
                break;
            case EventKind.Released:
                if (_view.Queue == QueueName.Hold) _view.Queue = _recipients.Any ? QueueName.Deferred : QueueName.Incoming;
                break;
            case EventKind.Reject:
                if ((h.Flags & EventFlags.RefusesMessage) != 0) Refuse(e, ref _facts.Refused);
                TakeEnvelope(e);
                break;
            case EventKind.Discard:
                if ((h.Flags & EventFlags.RefusesMessage) != 0) Refuse(e, ref _facts.Discarded);
                TakeEnvelope(e);
                break;
            case EventKind.Warn or EventKind.Info or EventKind.Prepend or EventKind.Replace or EventKind.Filter or EventKind.Redirect or EventKind.Bcc:
                TakeEnvelope(e);
                break;
            case EventKind.BounceNotice or EventKind.DelayNotice or EventKind.DsnNotice:
                AddLink(e, NoticeOf(h.Kind), FieldId.NewQueueId, sameHost: true);
                break;
            case EventKind.Requeued:
                _facts.Requeued = true;
                break;
            case EventKind.Deleted:
                _facts.Deleted = true;
                break;
            case EventKind.Removed:
                if (IsManagers(h)) _facts.Removed = true;
                else _facts.Deleted = true;
                _facts.Canceled |= e.TryLocate(FieldId.Reason, out _, out _);
                break;
            case EventKind.Vanished:
                _facts.Vanished = _view.Queue != QueueName.Hold;
                break;
            case EventKind.Verdict:
                _view.AddVerdict(offset);
                break;
        }
    }

    private void ApplyDerived(int offset, in StoredEvent e)
    {
        switch (e.Header.Kind)
        {
            case EventKind.BounceNotice or EventKind.DelayNotice or EventKind.DsnNotice:
                Parent(e, NoticeOf(e.Header.Kind), TraceOrigin.Bounce);
                _view.Flags |= TraceFlags.Notification;
                break;
            case EventKind.Delivery:
                Parent(e, LinkKind.ForwardedAs, TraceOrigin.Local);
                break;
            case EventKind.Requeued:
                _facts.Requeued = true;
                AddLink(e, LinkKind.RequeuedAs, FieldId.NewQueueId, sameHost: true);
                break;
            case EventKind.ProxyAccept:
                if (!_view.OrigClient.IsPresent) _view.OrigClient = Take(e, FieldId.OrigClient, _view.OrigClient);
                break;
            case EventKind.Tls:
                _view.TlsProtocol = Take(e, FieldId.TlsProtocol, _view.TlsProtocol);
                _view.TlsCipher = Take(e, FieldId.TlsCipher, _view.TlsCipher);
                break;
            case EventKind.ConnectError:
                _view.AddConnectError(offset);
                break;
            case EventKind.Vanished:
                _facts.Vanished = _view.Queue != QueueName.Hold;
                break;
            case EventKind.Verdict:
                _view.AddVerdict(offset);
                break;
        }
    }

    private static LinkKind NoticeOf(EventKind kind) => kind switch
    {
        EventKind.BounceNotice => LinkKind.Bounce,
        EventKind.DelayNotice => LinkKind.DelayNotice,
        _ => LinkKind.DsnNotice,
    };

    private void Parent(in StoredEvent e, LinkKind cause, TraceOrigin origin)
    {
        _facts.HasParent = true;
        if (_view.Origin == TraceOrigin.Unknown) _view.Origin = origin;
        if (e.TryLocate(FieldId.OrigId, out int start, out int length))
            _view.AddLink(new TraceLink(LinkKind.Parent, new Slice(start, length), true, e.Header.Time, Slice.None, cause));
    }

    private void Refuse(in StoredEvent e, ref bool what)
    {
        what = true;
        _recipients.Name(e);
        _view.Reason = Take(e, FieldId.Reason, _view.Reason);
    }

    /// <summary>Checks log who sent what, before (or instead of) the queue manager.</summary>
    private void TakeEnvelope(in StoredEvent e)
    {
        if (!_view.From.IsPresent) _view.From = Take(e, FieldId.From, _view.From);
        if (!_view.Helo.IsPresent) _view.Helo = Take(e, FieldId.Helo, _view.Helo);
        if (!_view.Subject.IsPresent) _view.Subject = Take(e, FieldId.Subject, _view.Subject);
        if (_view.Origin == TraceOrigin.Unknown && !_view.ClientIp.IsPresent) _view.ClientIp = Take(e, FieldId.ClientIp, _view.ClientIp);
    }

    private bool AddLink(in StoredEvent e, LinkKind kind, FieldId field, bool sameHost)
    {
        if (!e.TryLocate(field, out int start, out int length)) return false;
        _view.AddLink(new TraceLink(kind, new Slice(start, length), sameHost, e.Header.Time, Slice.None, kind));
        return true;
    }

    /// <summary>Where the tag names no daemon, the process tells qmgr's "removed" from postsuper's, once qmgr is known.</summary>
    private bool IsManagers(in StoredHeader h) => h.Process != ProcessKind.Unnamed || h.Pid == _facts.ManagerPid
        || _view.State.Host.IsQueueManager(_view.Instance, h.Pid) || (_facts.ManagerPid == 0 && !_view.State.Host.KnowsQueueManager(_view.Instance));

    private static Slice Take(in StoredEvent e, FieldId id, Slice otherwise) =>
        e.TryLocate(id, out int start, out int length) ? new Slice(start, length) : otherwise;

    private static int Number(ReadOnlySpan<byte> s) => Utf8.Ascii.TryNumber(s, out long n) && n < int.MaxValue ? (int)n : 0;
}
