using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>What of a mail tells whether a fact of a session, or a verdict without queue ID, is about it.</summary>
internal static class SessionJoin
{
    private const ulong ByToken = 0x746F6B656E, ByClient = 0x636C69656E74;

    /// <summary>Where the verdict of a companion waits that names neither queue ID nor a known message-id; 0 when nothing can find it.</summary>
    public static ulong VerdictKey(in TapeEntry entry)
    {
        if (entry.Has(FieldId.Session)) return TokenKey(entry[FieldId.Session]);
        return entry.Has(FieldId.ClientIp) && entry.Has(FieldId.From) ? ClientKey(entry[FieldId.ClientIp]) : 0;
    }

    public static ulong ClientKey(ReadOnlySpan<byte> ip) => Hash64.Of(ip, ByClient);

    /// <summary>The client whose line a mail began with.</summary>
    public static ReadOnlySpan<byte> ClientIp(TraceState trace) => FieldOf(trace, EventKind.Client, FieldId.ClientIp);

    /// <summary>The sender as the queue manager saw it; empty when it has not been seen.</summary>
    public static ReadOnlySpan<byte> Sender(TraceState trace) => FieldOf(trace, EventKind.Queued, FieldId.From);

    /// <summary>The key of the session that an LMTP reply names: <c>250 2.0.0 &lt;user@example.com&gt; kQ1xJ8wTyGdWBQAA3f Saved</c>; 0 when none does.</summary>
    public static ulong TokenKey(TraceState trace, long time, ref int next)
    {
        foreach (int offset in new EventOffsets(trace))
        {
            var e = new StoredEvent(trace.Buffer.AsSpan(0, trace.Length), offset);
            if (offset < next || e.Header.Kind != EventKind.Delivery || e.Header.Time != time) continue;
            ReadOnlySpan<byte> text = e[FieldId.StatusText];
            if (!text.EndsWith(" Saved"u8)) continue;
            next = offset + 1;
            text = text[..^" Saved"u8.Length];
            return TokenKey(text[(text.LastIndexOf((byte)' ') + 1)..]);
        }

        return 0;
    }

    private static ulong TokenKey(ReadOnlySpan<byte> token) => Hash64.Of(token, ByToken);

    private static ReadOnlySpan<byte> FieldOf(TraceState trace, EventKind kind, FieldId field)
    {
        foreach (int offset in new EventOffsets(trace))
        {
            var e = new StoredEvent(trace.Buffer.AsSpan(0, trace.Length), offset);
            if (e.Header.Kind == kind && (e.Header.Flags & EventFlags.Derived) == 0) return e[field];
        }

        return default;
    }
}
