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

    // The state machine of one fold.
    private long _activeSince;
    private int _expected;
    private bool _expired;
    private bool _derivedParent;
    private bool _headSeen;
    private bool _qmgrRemoved;
    private bool _canceled;
    private bool _vanished;
    private bool _putBack;
    private bool _adminDeleted;
    private bool _requeued;
    private bool _refused;
    private bool _discarded;
    private uint _managerPid;

    /// <summary>After <see cref="AllFinal"/>: the mail is in the hold queue.</summary>
    public bool IsHeld => _view.Queue == QueueName.Hold;

    /// <summary>What the trace means now.</summary>
    /// <param name="trace">The lines.</param>
    /// <param name="endOfInput">No more lines will come: what is unresolved lacks its tail.</param>
    public TraceView Fold(TraceState trace, bool endOfInput)
    {
        Begin(trace);
        for (int i = 0; i < _count; i++) Apply(_order[i].Offset);
        Conclude(endOfInput);
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
        _activeSince = long.MinValue;
        _expected = 0;
        _managerPid = 0;
        _expired = _derivedParent = _headSeen = _qmgrRemoved = _canceled = _vanished = _putBack = _adminDeleted = _requeued = _refused = _discarded = false;
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
                _headSeen = true;
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
                _headSeen = true;
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
                _activeSince = h.Time;
                _managerPid = h.Pid;
                _expected = Math.Max(_expected, Number(e[FieldId.Nrcpt]));
                _putBack = _vanished = false;
                _view.Queue = QueueName.Active;
                break;
            case EventKind.Delivery:
                _vanished = false;
                _recipients.Attempt(offset, e);
                if ((h.Flags & EventFlags.Truncated) != 0) _view.Flags |= TraceFlags.Truncated;
                break;
            case EventKind.DeferredStatus:
                _putBack = true;
                break;
            case EventKind.Expired:
                _expired = true;
                _recipients.Close(h.Status == DeliveryStatus.ForceExpired ? RecipientStatus.ForceExpired : RecipientStatus.Expired);
                if (!_view.From.IsPresent) _view.From = Take(e, FieldId.From, _view.From);
                break;
            case EventKind.Hold:
                _recipients.Name(e);
                TakeEnvelope(e);
                if (h.Process != ProcessKind.Smtpd || _view.Queue == QueueName.None) _view.Queue = QueueName.Hold;
                break;
            case EventKind.Held:
                _vanished = false;
                _view.Queue = QueueName.Hold;
                break;
            case EventKind.Released:
                if (_view.Queue == QueueName.Hold) _view.Queue = _recipients.Any ? QueueName.Deferred : QueueName.Incoming;
                break;
            case EventKind.Reject:
                if ((h.Flags & EventFlags.RefusesMessage) != 0) Refuse(e, ref _refused);
                TakeEnvelope(e);
                break;
            case EventKind.Discard:
                if ((h.Flags & EventFlags.RefusesMessage) != 0) Refuse(e, ref _discarded);
                TakeEnvelope(e);
                break;
            case EventKind.Warn or EventKind.Info or EventKind.Prepend or EventKind.Replace or EventKind.Filter or EventKind.Redirect or EventKind.Bcc:
                TakeEnvelope(e);
                break;
            case EventKind.BounceNotice or EventKind.DelayNotice or EventKind.DsnNotice:
                AddLink(e, NoticeOf(h.Kind), FieldId.NewQueueId, sameHost: true);
                break;
            case EventKind.Requeued:
                _requeued = true;
                break;
            case EventKind.Deleted:
                _adminDeleted = true;
                break;
            case EventKind.Removed:
                if (IsManagers(h)) _qmgrRemoved = true;
                else _adminDeleted = true;
                _canceled |= e.TryLocate(FieldId.Reason, out _, out _);
                break;
            case EventKind.Vanished:
                _vanished = _view.Queue != QueueName.Hold;
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
                _requeued = true;
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
                _vanished = _view.Queue != QueueName.Hold;
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
        _derivedParent = true;
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
    private bool IsManagers(in StoredHeader h) => h.Process != ProcessKind.Unnamed || h.Pid == _managerPid
        || _view.State.Host.IsQueueManager(_view.Instance, h.Pid) || (_managerPid == 0 && !_view.State.Host.KnowsQueueManager(_view.Instance));

    private static Slice Take(in StoredEvent e, FieldId id, Slice otherwise) =>
        e.TryLocate(id, out int start, out int length) ? new Slice(start, length) : otherwise;

    private static int Number(ReadOnlySpan<byte> s) => Utf8.Ascii.TryNumber(s, out long n) && n < int.MaxValue ? (int)n : 0;

    private void Conclude(bool endOfInput)
    {
        TraceState state = _view.State;
        _recipients.Finish();
        _view.IsSettled = !_putBack && _recipients.Count >= _expected && _recipients.AllFinal;
        bool ended = _qmgrRemoved || _adminDeleted || _requeued || _vanished;
        bool refused = (_refused || _discarded) && !state.Has(TraceMarks.WasActive);
        bool abandoned = state.Has(TraceMarks.Abandoned);
        _view.IsOpen = !ended && !refused && !abandoned;
        if (!_view.IsOpen) _view.Queue = QueueName.None;

        if (_adminDeleted) _recipients.Close(RecipientStatus.Deleted);
        else if (refused) _recipients.Close(_refused ? RecipientStatus.Rejected : RecipientStatus.Discarded);
        else if (_view.Queue == QueueName.Hold) _recipients.Hold();
        bool lost = false;
        if (_qmgrRemoved && !_expired && !_adminDeleted && !_requeued && !refused)
        {
            // Gone from the queue, and somebody's outcome was never seen.
            lost = _recipients.CloseUnresolved() | MissingRecipients();
        }

        lost |= _adminDeleted && MissingBeforeDelete();

        if (_view.IsOpen && _view.Queue == QueueName.Active && !_view.IsSettled && ActiveAllTried()) _view.Queue = QueueName.Deferred;
        if (abandoned || _vanished) _recipients.CloseUnresolved();
        _view.Status = StatusOf(refused);
        Flag(state, endOfInput, lost, refused, abandoned);
    }

    /// <summary>The queue manager removes only what it has had; cleanup cancels what nobody had yet.</summary>
    private bool MissingRecipients() => !_view.State.Has(TraceMarks.WasActive) ? _recipients.Any || (!_canceled && (_headSeen || _derivedParent))
        : _recipients.Count < _expected;

    /// <summary>A mail that waits where postsuper finds it was tried before, or put on hold.</summary>
    private bool MissingBeforeDelete() => _view.State.Has(TraceMarks.WasActive) ? _recipients.Count < _expected
        : _headSeen && !_view.State.Has(TraceMarks.WasHeld);

    /// <summary>nrcpt counts the recipients that are done with, too.</summary>
    private bool ActiveAllTried() => _recipients.Any && _recipients.Count >= _expected && _recipients.AllTriedSince(_activeSince);

    private RecipientStatus StatusOf(bool refused)
    {
        if (_view.Queue == QueueName.Hold) return RecipientStatus.Held;
        if (!_recipients.Any)
        {
            if (refused) return _refused ? RecipientStatus.Rejected : RecipientStatus.Discarded;
            return _adminDeleted ? RecipientStatus.Deleted : RecipientStatus.Unknown;
        }

        return _recipients.Common();
    }

    private void Flag(TraceState state, bool endOfInput, bool lost, bool refused, bool abandoned)
    {
        TraceFlags flags = _view.Flags;
        if (_recipients.IsProbe) flags |= TraceFlags.Probe;
        if (_recipients.MayBeDoubled) flags |= TraceFlags.PossibleDuplicateDelivery;
        bool head = _headSeen || _derivedParent || (flags & TraceFlags.Probe) != 0 || IsDoubleBounce();
        if (!head) flags |= TraceFlags.IncompleteHead;
        if (lost || state.Host.LostBetween(state.FirstTime, state.LastTime)) flags |= TraceFlags.PossibleLoss;
        if (!state.Has(TraceMarks.WasActive) && state.Has(TraceMarks.HasDelivery)) flags |= TraceFlags.PossibleLoss;
        if (abandoned || (_vanished && !_qmgrRemoved)) flags |= TraceFlags.IncompleteTail;
        if (state.Has(TraceMarks.Late)) flags |= TraceFlags.Late;
        if (state.Has(TraceMarks.Full)) flags |= TraceFlags.Truncated;
        if (_view.IsOpen) flags |= OpenFlags(state, endOfInput, refused);
        _view.Flags = flags;
    }

    private TraceFlags OpenFlags(TraceState state, bool endOfInput, bool refused)
    {
        TraceFlags flags = TraceFlags.None;
        bool unresolved = _view.Queue is QueueName.Active or QueueName.Incoming or QueueName.None;
        if (endOfInput && unresolved && !refused) flags |= TraceFlags.IncompleteTail;
        long silence = Stamp.Micros(options.MaximalBackoff * 3);
        if (_view.Queue == QueueName.Deferred && state.Host.Clock > state.LastTime + silence) flags |= TraceFlags.Unconfirmed;
        if (state.Host.AdminActedAfter(state.LastTime, _view.Instance)) flags |= TraceFlags.Unconfirmed;
        return flags;
    }

    /// <summary>Probes and postmaster notices have only cleanup's line as head.</summary>
    private bool IsDoubleBounce() => _view[_view.From].StartsWith("double-bounce@"u8);
}
