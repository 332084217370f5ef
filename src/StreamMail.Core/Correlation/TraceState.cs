using System.Runtime.InteropServices;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>
/// The open state of one trace: the distinct lines that were applied to it, in arrival order, in one buffer. What the
/// trace means is computed from that set by <see cref="TraceFold"/>, so neither order nor repetition of lines matters.
/// </summary>
internal sealed class TraceState
{
    /// <summary>Up to so many events a scan of hash prefixes is faster than a set, and much smaller.</summary>
    private const int ScannedHashes = 1024;

    /// <summary>Most mails have no more lines than that: their prefixes lie in the object.</summary>
    private const int InlineHashes = 8;

    private HashPrefixes _firstPrefixes;
    private uint[] _morePrefixes = [];
    private HashSet<ulong>? _hashes;

    public byte[] Buffer = [];
    public int Length;

    /// <summary>Host, instance and queue ID stand at the start of the buffer.</summary>
    public int HostLength;
    public int InstanceLength;
    public int QueueIdLength;
    public ulong KeyHash;
    public TraceMarks Marks;

    /// <summary>Distinct lines applied: the version.</summary>
    public int Version;

    /// <summary>All events, derived ones included.</summary>
    public int Events;
    public int Generation;

    /// <summary>Second of the first line, once the trace has left for the first time: part of the ID, fixed from then on.</summary>
    public long IdSecond;
    public long FirstTime;
    public long LastTime;
    public long CreationTime;
    public long ActiveTime;
    public long EndTime;

    /// <summary>Identity of sender and size: differs only when the queue ID was used again.</summary>
    public ulong SenderSize;
    public long FirstLine;
    public long ClosingLine;

    /// <summary>When it leaves (closing) or can no longer be reopened (left), by its host's clock.</summary>
    public long Due;

    /// <summary>When it is looked at next, while open.</summary>
    public long Look;

    /// <summary>Counts the lives of this object, so that queues can tell stale entries.</summary>
    public int Life;

    /// <summary>The life before, of the same queue ID, while it can still receive lines.</summary>
    public TraceState? Older;
    public TraceState? NextInBucket;
    public HostState Host = null!;

    public int KeyLength => HostLength + InstanceLength + QueueIdLength;

    public ReadOnlySpan<byte> Key => Buffer.AsSpan(0, KeyLength);

    public ReadOnlySpan<byte> Instance => Buffer.AsSpan(HostLength, InstanceLength);

    public ReadOnlySpan<byte> QueueId => Buffer.AsSpan(HostLength + InstanceLength, QueueIdLength);

    public bool Has(TraceMarks marks) => (Marks & marks) != 0;

    /// <summary>Makes the object ready for another trace. Its buffer is given back by the owner.</summary>
    public void Reset()
    {
        Life++;
        _hashes = null;
        Marks = TraceMarks.None;
        Version = Events = Length = 0;
        Generation = 1;
        IdSecond = long.MinValue;
        FirstTime = long.MaxValue;
        LastTime = CreationTime = ActiveTime = EndTime = long.MinValue;
        SenderSize = 0;
        Due = Look = 0;
        FirstLine = ClosingLine = long.MaxValue;
        Older = null;
        NextInBucket = null;
    }

    /// <summary>Whether an event with that hash is in the buffer.</summary>
    public bool Contains(ulong hash)
    {
        if (_hashes is not null) return _hashes.Contains(hash);
        ReadOnlySpan<uint> first = _firstPrefixes;
        if (Events <= InlineHashes) return Contains(first[..Events], 0, hash);
        return Contains(first, 0, hash) || Contains(_morePrefixes.AsSpan(0, Events - InlineHashes), InlineHashes, hash);
    }

    private bool Contains(ReadOnlySpan<uint> prefixes, int offset, ulong hash)
    {
        for (int from = 0; ;)
        {
            int at = prefixes[from..].IndexOf((uint)hash);
            if (at < 0) return false;
            if (HashAt(offset + from + at) == hash) return true;
            from += at + 1;
        }
    }

    /// <summary>Notes that an event was appended.</summary>
    public void Remember(ulong hash)
    {
        if (_hashes is not null)
        {
            _hashes.Add(hash);
        }
        else if (Events < InlineHashes)
        {
            _firstPrefixes[Events] = (uint)hash;
        }
        else if (Events < ScannedHashes)
        {
            int at = Events - InlineHashes;
            if (at == _morePrefixes.Length) Array.Resize(ref _morePrefixes, Math.Max(16, at * 2));
            _morePrefixes[at] = (uint)hash;
        }
        else
        {
            _hashes = [];
            foreach (int offset in new EventOffsets(this)) _hashes.Add(new StoredEvent(Buffer, offset).Header.Hash);
            _hashes.Add(hash);
        }

        Events++;
    }

    /// <summary>Rebuilds what is derived from the buffer, after a restore.</summary>
    public void Reindex()
    {
        int events = Events;
        Events = 0;
        _hashes = null;
        int at = KeyLength;
        for (int i = 0; i < events; i++)
        {
            ref readonly StoredHeader header = ref new StoredEvent(Buffer.AsSpan(0, Length), at).Header;
            Remember(header.Hash);
            at += header.Length;
        }
    }

    private ulong HashAt(int index)
    {
        int at = KeyLength;
        for (; index > 0; index--) at += MemoryMarshal.Read<int>(Buffer.AsSpan(at));
        return new StoredEvent(Buffer, at).Header.Hash;
    }

    [System.Runtime.CompilerServices.InlineArray(InlineHashes)]
    private struct HashPrefixes
    {
        private uint _first;
    }
}
