using System.Buffers.Text;
using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;

namespace StreamMail.Core.Correlation;

/// <summary>
/// Applies lines without a queue ID: refusals go straight out; what a process says of its session is kept and joined to
/// the mail it handles once everything that can still come in time has come.
/// </summary>
internal sealed class SessionDesk(CorrelatorOptions options, ICorrelatorOutput output, TraceDesk desk, TraceExits exits, CorrelatorCounters counters)
{
    /// <summary>A TLS summary belongs to mail of the same client in the minutes after it.</summary>
    private const long TlsSpan = 5 * Stamp.Minute;

    /// <summary>Failed connects precede the delivery record of the same attempt by at most the sum of the connect timeouts.</summary>
    private const long ConnectSpan = 10 * Stamp.Minute;

    /// <summary>A policy server speaks just before the mail's first line, a mailbox server around its reply.</summary>
    private const long VerdictSpan = 5 * Stamp.Minute;

    private readonly long _lateness = Stamp.Micros(options.Lateness);

    /// <returns>False when the line is a repeat.</returns>
    public bool Apply(HostState host, in TapeEntry entry, long time, long line)
    {
        ref readonly TapeHeader header = ref entry.Header;

        // With one-second stamps identical lines are normal; finer ones repeat only when a sender repeats.
        if ((header.Flags & EventFlags.HasFraction) != 0 && !host.Recent.Add(header.Hash))
        {
            counters.Duplicates++;
            return false;
        }

        switch (header.Kind)
        {
            case EventKind.Reject or EventKind.Discard:
                counters.Rejects++;
                output.OnReject(new RejectView(entry.Bytes, time, null), line);
                host.LastRefusal = entry.Bytes.ToArray();
                break;
            case EventKind.Repeat when host.LastRefusal is { } refusal:
                TapeEntry.SetRepeat(refusal, header.Repeat, header.Hash);
                counters.Rejects++;
                output.OnReject(new RejectView(refusal, time, null), line);
                host.LastRefusal = null;
                break;
            case EventKind.ProxyAccept or EventKind.ProxyReject:
                host.Settlements.Enqueue(new Settlement(host.Clock + _lateness, SettlementKind.Proxy, null, 0, Key(entry), time, line, entry.Bytes.ToArray()));
                break;
            case EventKind.Client:
            case EventKind.Tls or EventKind.ConnectError when options.JoinSessions:
                host.Sessions.Add(Key(entry), new SessionFact(header.Kind, time, header.Hash, header.FieldCount, entry.Fields.ToArray()));
                break;
            case EventKind.LostLines:
                counters.LostMarkers++;
                host.NoteLoss(time);
                break;
            case EventKind.AdminTotal:
                host.Settlements.Enqueue(new Settlement(host.Clock + _lateness, SettlementKind.AdminTotal, null, 0, 0, time, line, entry.Bytes.ToArray()));
                break;
            case EventKind.Verdict:
                ApplyVerdict(host, entry, time, line);
                break;
        }

        return true;
    }

    /// <summary>Notes that a trace's line waits for facts of its session.</summary>
    public void Expect(HostState host, TraceState trace, in TapeEntry entry, long time, long line)
    {
        if (!options.JoinSessions || KindOf(entry.Header.Kind, entry.Header.Process) is not { } kind) return;
        host.Settlements.Enqueue(new Settlement(host.Clock + _lateness, kind, trace, trace.Life, Key(entry), time, line, null));
        if (kind == SettlementKind.Delivery && host.Sessions.HasVerdicts && entry[FieldId.StatusText].EndsWith(" Saved"u8)) TakeVerdicts(host, trace, time);
    }

    /// <summary>What a line of a mail waits for, if anything.</summary>
    public static SettlementKind? KindOf(EventKind kind, ProcessKind process) => kind switch
    {
        EventKind.Client => SettlementKind.Client,
        EventKind.Delivery when process is ProcessKind.Smtp or ProcessKind.Lmtp or ProcessKind.Unnamed => SettlementKind.Delivery,
        _ => null,
    };

    public void Settle(HostState host, long now)
    {
        while (host.Settlements.TryPeek(out Settlement next) && next.Due <= now)
        {
            host.Settlements.Dequeue();
            Settle(host, next);
        }
    }

    public void SettleAll(HostState host) => Settle(host, long.MaxValue);

    public static long LowestPendingReject(HostState host)
    {
        if (host.Settlements.Count == 0 || !host.Settlements.Any(s => s.Kind == SettlementKind.Proxy)) return long.MaxValue;
        return host.Settlements.Where(s => s.Kind == SettlementKind.Proxy).Min(s => s.Line);
    }

    private static ulong Key(in TapeEntry entry) => SessionTable.Key(entry.Instance, entry.Header.Pid);

    private void Settle(HostState host, in Settlement s)
    {
        switch (s.Kind)
        {
            case SettlementKind.Client when !host.Sessions.IsEmpty && s.Trace!.Life == s.Life:
                SettleClient(host, s);
                break;
            case SettlementKind.Delivery when !host.Sessions.IsEmpty && s.Trace!.Life == s.Life:
                SettleDelivery(host, s);
                break;
            case SettlementKind.Proxy:
                SettleProxy(host, s);
                break;
            case SettlementKind.Verdict:
                SettleVerdict(host, s);
                break;
            case SettlementKind.AdminTotal:
                SettleTotal(host, new TapeEntry(s.Entry), s.Time);
                break;
        }
    }

    private void SettleClient(HostState host, in Settlement s)
    {
        TraceState trace = s.Trace!;

        // One process serves many clients, one after the other.
        if (host.Sessions.TryLatest(s.SessionKey, EventKind.Tls, s.Time - TlsSpan, s.Time, out SessionFact tls) && tls[FieldId.ClientIp].SequenceEqual(SessionJoin.ClientIp(trace)))
            desk.AppendDerived(trace, EventKind.Tls, ProcessKind.Smtpd, 0, tls.Time, tls.Hash, tls.Fields, tls.FieldCount);
        if (!host.Sessions.HasVerdicts || !trace.Has(TraceMarks.WasActive)) return;
        if (host.Sessions.FactsOf(SessionJoin.ClientKey(SessionJoin.ClientIp(trace))) is { } verdicts) TakePolicies(trace, s.Time, verdicts);
    }

    /// <summary>Of each policy server the latest word on that client and sender.</summary>
    private void TakePolicies(TraceState trace, long time, IReadOnlyList<SessionFact> verdicts)
    {
        for (int i = 0; i < verdicts.Count; i++)
        {
            SessionFact verdict = verdicts[i];
            if (!IsAbout(verdict, trace, time)) continue;
            bool isLatest = true;
            for (int later = i + 1; later < verdicts.Count; later++)
                isLatest &= !verdicts[later][FieldId.Service].SequenceEqual(verdict[FieldId.Service]) || !IsAbout(verdicts[later], trace, time);
            if (isLatest) AppendVerdict(trace, verdict);
        }
    }

    private static bool IsAbout(in SessionFact verdict, TraceState trace, long time) =>
        verdict.Kind == EventKind.Verdict && verdict.Time <= time && verdict.Time >= time - VerdictSpan && verdict[FieldId.From].SequenceEqual(SessionJoin.Sender(trace));

    private void AppendVerdict(TraceState trace, in SessionFact verdict) =>
        desk.AppendDerived(trace, EventKind.Verdict, ProcessKind.Unknown, 0, verdict.Time, verdict.Hash, verdict.Fields, verdict.FieldCount);

    /// <summary>LMTP replies of that moment name the sessions whose verdicts are about this mail.</summary>
    private void TakeVerdicts(HostState host, TraceState trace, long time)
    {
        int next = 0;
        while (SessionJoin.TokenKey(trace, time, ref next) is var token and not 0)
        {
            if (host.Sessions.FactsOf(token) is not { } verdicts) continue;
            foreach (SessionFact verdict in verdicts.ToArray())
            {
                if (Math.Abs(verdict.Time - time) <= VerdictSpan && host.Sessions.TryTakeVerdict(token, verdict.Time, verdict.Hash))
                    AppendVerdict(trace, verdict);
            }
        }
    }

    private void SettleDelivery(HostState host, in Settlement s)
    {
        if (host.Sessions.HasVerdicts) TakeVerdicts(host, s.Trace!, s.Time);
        if (host.Sessions.FactsOf(s.SessionKey) is not { } facts) return;
        for (int i = 0; i < facts.Count; i++)
        {
            SessionFact error = facts[i];
            if (error.Kind != EventKind.ConnectError || error.Time > s.Time || error.Time < s.Time - ConnectSpan || !ConnectErrors.Belong(error, s)) continue;
            host.Sessions.Remove(s.SessionKey, error);
            i--;
            desk.AppendDerived(s.Trace!, EventKind.ConnectError, ProcessKind.Smtp, 0, error.Time, error.Hash, error.Fields, error.FieldCount);
        }
    }

    // proxy-accept names the mail behind the filter; the session's NOQUEUE client= is who sent it.
    private void SettleProxy(HostState host, in Settlement s)
    {
        var entry = new TapeEntry(s.Entry);
        bool known = host.Sessions.TryLatest(s.SessionKey, EventKind.Client, s.Time - Stamp.Hour, s.Time, out SessionFact client);
        if (entry.Header.Kind == EventKind.ProxyReject)
        {
            counters.Rejects++;
            output.OnReject(new RejectView(entry.Bytes, s.Time, known ? client : null), s.Line);
        }
        else if (known && entry.Has(FieldId.RemoteQueueId))
        {
            desk.Derive(host, entry.Instance, entry[FieldId.RemoteQueueId], EventKind.ProxyAccept, FieldId.OrigClient, client[FieldId.ClientIp], entry, s.Time, s.Line);
        }
    }

    /// <summary><c>postsuper -d ALL</c> logs only how many: from then on the log cannot tell which mails are left.</summary>
    private static void SettleTotal(HostState host, in TapeEntry entry, long time)
    {
        EventKind kind = ActionOf(entry[FieldId.Action]);
        if (kind == EventKind.Unknown || !Utf8Parser.TryParse(entry[FieldId.Count2], out int total, out _)) return;
        host.AdminCounts.Remove((entry.Header.Pid, kind), out int named);
        if (named < total) host.NoteAdminTotal(time, Utf8.Hash64.Of(entry.Instance));
    }

    private static EventKind ActionOf(ReadOnlySpan<byte> action) => action switch
    {
        _ when action.SequenceEqual("Deleted"u8) => EventKind.Deleted,
        _ when action.SequenceEqual("Requeued"u8) => EventKind.Requeued,
        _ when action.SequenceEqual("Placed on hold"u8) => EventKind.Held,
        _ when action.SequenceEqual("Released from hold"u8) => EventKind.Released,
        _ when action.SequenceEqual("Force-expired"u8) => EventKind.ForceExpire,
        _ => EventKind.Unknown,
    };

    /// <summary>A session that a reply names is surer than a message-id, which a whole mailing may share.</summary>
    private void ApplyVerdict(HostState host, in TapeEntry entry, long time, long line)
    {
        ulong key = options.JoinSessions ? SessionJoin.VerdictKey(entry) : 0;
        if (key != 0) host.Sessions.Add(key, new SessionFact(EventKind.Verdict, time, entry.Header.Hash, entry.Header.FieldCount, entry.Fields.ToArray()));
        if (!entry.Has(FieldId.MessageId)) return;
        TraceState? trace = ByMessageId(host, entry);
        if (key != 0 && entry.Has(FieldId.Session))
            host.Settlements.Enqueue(new Settlement(host.Clock + _lateness, SettlementKind.Verdict, trace, trace?.Life ?? 0, key, time, line, entry.Bytes.ToArray()));
        else if (trace is not null)
            desk.Adopt(host, trace, entry, time, line);
    }

    private void SettleVerdict(HostState host, in Settlement s)
    {
        var entry = new TapeEntry(s.Entry);
        TraceState? trace = s.Trace is { } known && known.Life == s.Life ? known : ByMessageId(host, entry);
        if (trace is not null && host.Sessions.TryTakeVerdict(s.SessionKey, s.Time, entry.Header.Hash)) desk.Adopt(host, trace, entry, s.Time, exits.CurrentLine);
    }

    private TraceState? ByMessageId(HostState host, in TapeEntry entry)
    {
        host.MessageIds ??= desk.IndexMessageIds(host);
        return host.MessageIds.Find(entry[FieldId.MessageId]);
    }
}
