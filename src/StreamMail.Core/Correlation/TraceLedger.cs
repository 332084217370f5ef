using System.Runtime.CompilerServices;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>The traces of one shard: finds, opens, fills and drops them.</summary>
internal sealed class TraceLedger(CorrelatorOptions options, CorrelatorCounters counters)
{
    private const int ShortestShared = 8;
    private const int LongestScan = 64;
    private readonly TraceTable _table = new();
    private readonly BufferPool _buffers = new();
    private readonly Stack<TraceState> _free = new();

    /// <summary>A running mean of what finished traces took, so that most never grow.</summary>
    private int _typicalLength = 700;

    /// <summary>Traces changed since the last save; null when nobody saves.</summary>
    public List<TraceState>? Changes { get; set; }

    public int Count => _table.Count;

    public void PrefetchBucket(ulong keyHash) => _table.PrefetchBucket(keyHash);

    public void PrefetchTrace(ulong keyHash) => _table.PrefetchTrace(keyHash);

    public void PrefetchBuffer(ulong keyHash) => _table.PrefetchBuffer(keyHash);

    public IEnumerable<TraceState> All() => _table.All();

    public TraceState? Find(ulong keyHash, ReadOnlySpan<byte> key) => _table.Find(keyHash, key);

    public TraceState Open(HostState host, ulong keyHash, ReadOnlySpan<byte> key, int instanceLength, int queueIdLength, TraceState? older, long line)
    {
        if (!_free.TryPop(out TraceState? trace)) trace = new TraceState();
        trace.Reset();
        trace.Host = host;
        trace.Buffer = _buffers.Rent(Math.Max(key.Length, _typicalLength));
        key.CopyTo(trace.Buffer);
        trace.Length = key.Length;
        trace.HostLength = key.Length - instanceLength - queueIdLength;
        trace.InstanceLength = instanceLength;
        trace.QueueIdLength = queueIdLength;
        trace.KeyHash = keyHash;
        trace.FirstLine = line;
        trace.Marks = TraceMarks.DerivedOnly;
        if (older is null)
        {
            _table.Add(trace);
        }
        else
        {
            trace.Generation = older.Generation + 1;
            _table.Replace(older, trace);
            trace.Older = older;
        }

        return trace;
    }

    /// <summary>Adopts a restored trace.</summary>
    public void Adopt(TraceState trace)
    {
        TraceState? newest = _table.Find(trace.KeyHash, trace.Key);
        if (newest is null)
        {
            _table.Add(trace);
            return;
        }

        if (newest.Generation < trace.Generation)
        {
            _table.Replace(newest, trace);
            trace.Older = newest;
            return;
        }

        TraceState at = newest;
        while (at.Older is { } older && older.Generation > trace.Generation) at = older;
        trace.Older = at.Older;
        at.Older = trace;
    }

    /// <summary>Appends a line; false when it is known already or no longer fits.</summary>
    public bool Append(TraceState trace, in TapeEntry line, long time)
    {
        ref readonly TapeHeader header = ref line.Header;
        if (trace.Contains(header.Hash))
        {
            counters.Duplicates++;
            return false;
        }

        return Append(trace, header.Kind, header.Process, header.Flags & ~EventFlags.StampKindMask, header.Status, header.Pid, time, header.Hash, line.Fields, header.FieldCount);
    }

    public bool Append(TraceState trace, EventKind kind, ProcessKind process, EventFlags flags, DeliveryStatus status, uint pid, long time, ulong hash, ReadOnlySpan<byte> fields, int fieldCount)
    {
        int room = Unsafe.SizeOf<StoredHeader>() + fields.Length + 3;
        if (trace.Buffer.Length - trace.Length < room && !Grow(trace, room)) return false;
        int offset = trace.Length;
        int model = kind == EventKind.Delivery && trace.Has(TraceMarks.WasRetried) ? FindModel(trace, fields, fieldCount) : -1;
        int length = Unsafe.SizeOf<StoredHeader>() + (model < 0 ? CopyFields(trace, offset, fields, fieldCount) : ShareFields(trace, offset, model, fields, fieldCount));
        length = (length + 3) & ~3;
        trace.Length += length;
        ref StoredHeader stored = ref Unsafe.As<byte, StoredHeader>(ref trace.Buffer[offset]);
        stored = new StoredHeader { Length = length, Kind = kind, Process = process, Flags = flags, Status = status, Pid = pid, FieldCount = fieldCount, Time = time, Hash = hash };
        trace.Remember(hash);
        if ((flags & EventFlags.Derived) == 0) trace.Version++;
        Touch(trace);
        return true;
    }

    /// <summary>Notes a change, for those who save.</summary>
    public void Touch(TraceState trace)
    {
        if (Changes is null || trace.Has(TraceMarks.Dirty)) return;
        trace.Marks |= TraceMarks.Dirty;
        Changes.Add(trace);
    }

    public void Drop(TraceState trace)
    {
        TraceState? newest = _table.Find(trace.KeyHash, trace.Key);
        if (newest == trace)
        {
            _table.Replace(trace, trace.Older);
        }
        else
        {
            for (TraceState? t = newest; t is not null; t = t.Older)
            {
                if (t.Older != trace) continue;
                t.Older = trace.Older;
                break;
            }
        }

        Touch(trace);
        trace.Marks |= TraceMarks.Dropped;
        trace.Life++;
        if (Changes is null) Recycle(trace);
    }

    /// <summary>Takes back a dropped trace's memory.</summary>
    public void Recycle(TraceState trace)
    {
        _typicalLength += ((trace.Length + (trace.Length / 4)) - _typicalLength) / 64;
        _buffers.Return(trace.Buffer);
        trace.Buffer = [];
        if (_free.Count < 16_384) _free.Push(trace);
    }

    /// <summary>A deferred mail may wait for days: it gets a buffer of its size.</summary>
    public void Trim(TraceState trace)
    {
        if (trace.Buffer.Length < trace.Length + 256) return;
        byte[] tight = GC.AllocateUninitializedArray<byte>((trace.Length + 15) & ~15);
        trace.Buffer.AsSpan(0, trace.Length).CopyTo(tight);
        _buffers.Return(trace.Buffer);
        trace.Buffer = tight;
    }

    private bool Grow(TraceState trace, int room)
    {
        if (trace.Length + room > options.TraceBytesLimit)
        {
            trace.Marks |= TraceMarks.Full;
            counters.OverTraceLimit++;
            return false;
        }

        byte[] larger = _buffers.Rent(Math.Max(trace.Length + room, trace.Buffer.Length * 2));
        trace.Buffer.AsSpan(0, trace.Length).CopyTo(larger);
        _buffers.Return(trace.Buffer);
        trace.Buffer = larger;
        return true;
    }

    private static int CopyFields(TraceState trace, int offset, ReadOnlySpan<byte> fields, int count)
    {
        if (count > 0) fields.CopyTo(trace.Buffer.AsSpan(offset + Unsafe.SizeOf<StoredHeader>()));
        return count > 0 ? fields.Length : 0;
    }

    /// <summary>The earlier attempt for the same recipient, whose values this one may share; -1 if there is none.</summary>
    private static int FindModel(TraceState trace, ReadOnlySpan<byte> fields, int count)
    {
        if (trace.Events > LongestScan) return -1;
        ReadOnlySpan<byte> to = FieldCodec.Find(fields, count, FieldId.To);
        int found = -1;
        foreach (int offset in new EventOffsets(trace))
        {
            var e = new StoredEvent(trace.Buffer.AsSpan(0, trace.Length), offset);
            if (e.Header.Kind == EventKind.Delivery && e[FieldId.To].SequenceEqual(to)) found = offset;
        }

        return found;
    }

    private static int ShareFields(TraceState trace, int offset, int model, ReadOnlySpan<byte> fields, int count)
    {
        Span<byte> to = trace.Buffer.AsSpan(offset + Unsafe.SizeOf<StoredHeader>());
        var earlier = new StoredEvent(trace.Buffer.AsSpan(0, trace.Length), model);
        int at = 0;
        for (; count > 0; count--)
        {
            ReadOnlySpan<byte> value = FieldCodec.Next(ref fields, out FieldId id);
            if (value.Length >= ShortestShared && earlier.TryLocate(id, out int start, out int length) && trace.Buffer.AsSpan(start, length).SequenceEqual(value))
            {
                to[at] = (byte)((byte)id | StoredEvent.BackReference);
                Unsafe.WriteUnaligned(ref to[at + 1], start);
                Unsafe.WriteUnaligned(ref to[at + 5], (ushort)length);
                at += 7;
            }
            else
            {
                at += FieldCodec.Write(to[at..], id, value);
            }
        }

        return at;
    }
}
