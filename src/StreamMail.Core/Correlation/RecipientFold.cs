using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>Gathers the delivery records of one trace by recipient and decides what became of each.</summary>
internal sealed class RecipientFold
{
    private const int Small = 16;
    private readonly Dictionary<ulong, int> _index = [];
    private readonly List<(int Recipient, AttemptView Attempt)> _attempts = [];
    private readonly List<(Slice To, Slice OrigTo)> _named = [];
    private TraceView _view = null!;

    public bool Any => _view.Recipients.Length > 0;

    public int Count => _view.Recipients.Length;

    public bool AllFinal
    {
        get
        {
            foreach (ref readonly RecipientView r in _view.Recipients)
                if (!r.IsFinal) return false;
            return Any;
        }
    }

    public bool IsProbe { get; private set; }

    public bool MayBeDoubled { get; private set; }

    public void Reset(TraceView view)
    {
        _view = view;
        if (_index.Count > 0) _index.Clear();
        _attempts.Clear();
        _named.Clear();
        IsProbe = MayBeDoubled = false;
    }

    /// <summary>A delivery record, in order of time.</summary>
    public void Attempt(int offset, in StoredEvent e)
    {
        ref readonly StoredHeader h = ref e.Header;
        int index = Find(e.Locate(FieldId.To), e.Locate(FieldId.OrigTo));
        ref RecipientView r = ref _view.MutableRecipients[index];
        ReadOnlySpan<byte> text = e[FieldId.StatusText];
        _attempts.Add((index, new AttemptView
        {
            Time = h.Time,
            Process = h.Process,
            Status = h.Status,
            Event = offset,
            Attempted = !text.StartsWith("delivery temporarily suspended: "u8),
            Truncated = (h.Flags & EventFlags.Truncated) != 0,
            WasDiscarded = h.Status == DeliveryStatus.Sent && WasDiscarded(h, text),
        }));
        r.AttemptCount++;
        if (h.Status != DeliveryStatus.Sent && text.IndexOf("message may be sent more than once"u8) >= 0) MayBeDoubled = true;
        if (h.Status is DeliveryStatus.Deliverable or DeliveryStatus.Undeliverable) IsProbe = true;
        bool forwarded = h.Status == DeliveryStatus.Sent && e.TryLocate(FieldId.NewQueueId, out _, out _);
        Decide(ref r, h, forwarded);
        if (forwarded) AddLink(e, LinkKind.ForwardedAs, FieldId.NewQueueId, sameHost: true);
        else if (e.TryLocate(FieldId.RemoteQueueId, out _, out _)) AddLink(e, LinkKind.QueuedAs, FieldId.RemoteQueueId, sameHost: false);
    }

    /// <summary>A recipient that a check names; it counts only where no delivery record ever comes.</summary>
    public void Name(in StoredEvent e)
    {
        Slice to = e.Locate(FieldId.To);
        if (to.IsPresent) _named.Add((to, Slice.None));
    }

    /// <summary>Everybody who has no final state gets this one.</summary>
    public void Close(RecipientStatus status)
    {
        foreach (ref RecipientView r in _view.MutableRecipients)
        {
            if (r.IsFinal) continue;
            r.Status = status;
            r.IsFinal = true;
        }
    }

    /// <summary>Puts each recipient's attempts together.</summary>
    public void Finish()
    {
        if (!Any)
        {
            foreach ((Slice to, Slice origTo) in _named) Find(to, origTo);
            return;
        }

        Span<RecipientView> recipients = _view.MutableRecipients;
        if (recipients.Length == 1)
        {
            foreach ((_, AttemptView attempt) in _attempts) _view.AddAttempt(attempt);
            return;
        }

        int at = 0;
        foreach (ref RecipientView r in recipients)
        {
            r.FirstAttempt = at;
            at += r.AttemptCount;
            r.AttemptCount = 0;
        }

        for (int i = 0; i < at; i++) _view.AddAttempt(default);
        foreach ((int index, AttemptView attempt) in _attempts)
        {
            ref RecipientView r = ref recipients[index];
            _view.MutableAttempts[r.FirstAttempt + r.AttemptCount++] = attempt;
        }
    }

    public void Hold()
    {
        foreach (ref RecipientView r in _view.MutableRecipients)
            if (!r.IsFinal) r.Status = RecipientStatus.Held;
    }

    /// <summary>The mail is gone; those still without a final state end as unknown. True if there were any.</summary>
    public bool CloseUnresolved()
    {
        bool any = false;
        foreach (ref RecipientView r in _view.MutableRecipients)
        {
            if (r.IsFinal) continue;
            r.Status = RecipientStatus.Unknown;
            any = true;
        }

        return any;
    }

    /// <summary>Whether each recipient is done with or was tried at or after an instant.</summary>
    public bool AllTriedSince(long time)
    {
        foreach (ref readonly RecipientView r in _view.Recipients)
            if (!r.IsFinal && r.LastTime < time) return false;
        return true;
    }

    /// <summary>The status that all recipients share, or partial.</summary>
    public RecipientStatus Common()
    {
        ReadOnlySpan<RecipientView> recipients = _view.Recipients;
        RecipientStatus first = recipients[0].Status;
        foreach (ref readonly RecipientView r in recipients)
            if (r.Status != first) return RecipientStatus.Partial;
        return first;
    }

    /// <summary>discard(8), and filters that answer "250 2.7.0 Ok, discarded", take the mail and nobody gets it.</summary>
    private static bool WasDiscarded(in StoredHeader h, ReadOnlySpan<byte> text) => h.Process == ProcessKind.Discard || text.StartsWith("250 2.7.0 Ok, discarded"u8);

    private static void Decide(ref RecipientView r, in StoredHeader h, bool forwarded)
    {
        RecipientStatus status = h.Status switch
        {
            DeliveryStatus.Sent => forwarded ? RecipientStatus.Forwarded : RecipientStatus.Sent,
            DeliveryStatus.Bounced => RecipientStatus.Bounced,
            DeliveryStatus.Deferred or DeliveryStatus.SoftBounce => RecipientStatus.Deferred,
            DeliveryStatus.Deliverable => RecipientStatus.Deliverable,
            DeliveryStatus.Undeliverable => RecipientStatus.Undeliverable,
            _ => RecipientStatus.Unknown,
        };
        bool final = status is not (RecipientStatus.Deferred or RecipientStatus.Unknown);
        bool tie = r.LastTime == h.Time;
        r.LastTime = Math.Max(r.LastTime, h.Time);

        // A mailbox copy beside a forward counts as delivered; within one second a final state beats a deferral.
        if (r.Status == RecipientStatus.Sent && status == RecipientStatus.Forwarded) return;
        if (tie && r.IsFinal && !final) return;
        r.Status = status;
        r.IsFinal = final;
    }

    private int Find(Slice to, Slice origTo)
    {
        ReadOnlySpan<RecipientView> recipients = _view.Recipients;
        if (recipients.Length < Small)
        {
            for (int i = 0; i < recipients.Length; i++)
                if (Same(recipients[i].To, to) && Same(recipients[i].OrigTo, origTo)) return i;
            return _view.AddRecipient(to, origTo);
        }

        if (_index.Count == 0)
        {
            for (int i = 0; i < recipients.Length; i++) _index.TryAdd(Key(recipients[i].To, recipients[i].OrigTo), i);
        }

        ulong key = Key(to, origTo);
        if (_index.TryGetValue(key, out int found)) return found;
        return _index[key] = _view.AddRecipient(to, origTo);
    }

    private bool Same(Slice a, Slice b) => a.IsPresent == b.IsPresent && _view[a].SequenceEqual(_view[b]);

    private ulong Key(Slice to, Slice origTo) => Hash64.Of(_view[to], origTo.IsPresent ? Hash64.Of(_view[origTo]) | 1 : 0);

    private void AddLink(in StoredEvent e, LinkKind kind, FieldId field, bool sameHost)
    {
        Slice id = e.Locate(field);
        foreach (TraceLink known in _view.Links)
            if (known.Kind == kind && _view[known.QueueId].SequenceEqual(_view[id])) return;
        _view.AddLink(new TraceLink(kind, id, sameHost, e.Header.Time, e.Locate(FieldId.Relay), kind));
    }
}
