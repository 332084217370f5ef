using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>
/// Finds recent mails of one host by message-id: companions such as Dovecot name mails by it. A fixed size; a newer
/// mail takes the place of an older one.
/// </summary>
internal sealed class MessageIdIndex
{
    private const int Size = 4096;
    private readonly (ulong Hash, PendingTrace Trace)[] _slots = new (ulong, PendingTrace)[Size];

    public void Note(ReadOnlySpan<byte> messageId, TraceState trace)
    {
        if (messageId.Length < 3) return;
        ulong hash = Hash64.Of(messageId);
        _slots[hash % Size] = (hash, new PendingTrace(0, trace, trace.Life));
    }

    public TraceState? Find(ReadOnlySpan<byte> messageId)
    {
        ulong hash = Hash64.Of(messageId);
        (ulong known, PendingTrace entry) = _slots[hash % Size];
        return known == hash && entry.Trace is not null && !entry.IsVoid ? entry.Trace : null;
    }
}
