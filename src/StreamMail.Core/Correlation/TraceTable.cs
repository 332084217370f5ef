using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace StreamMail.Core.Correlation;

/// <summary>Open traces by key: a chained hash table whose links are in the traces, so that nothing is allocated per entry.</summary>
internal sealed class TraceTable
{
    private TraceState?[] _buckets = new TraceState?[1024];

    public int Count { get; private set; }

    /// <summary>The newest life of that queue ID.</summary>
    public TraceState? Find(ulong hash, ReadOnlySpan<byte> key)
    {
        for (TraceState? t = _buckets[(int)hash & (_buckets.Length - 1)]; t is not null; t = t.NextInBucket)
        {
            if (t.KeyHash == hash && t.Key.SequenceEqual(key)) return t;
        }

        return null;
    }

    /// <summary>Brings the bucket of a look-up to come into the cache.</summary>
    public void PrefetchBucket(ulong hash) => Prefetch(ref _buckets[(int)hash & (_buckets.Length - 1)]);

    /// <summary>The same for its trace; the bucket should be there already.</summary>
    public void PrefetchTrace(ulong hash)
    {
        if (_buckets[(int)hash & (_buckets.Length - 1)] is not { } trace) return;
        Prefetch(ref trace.KeyHash);
        Prefetch(ref trace.FirstTime);
        Prefetch(ref trace.Life);
    }

    /// <summary>The same for the place where its next event goes; the trace should be there already.</summary>
    public void PrefetchBuffer(ulong hash)
    {
        if (_buckets[(int)hash & (_buckets.Length - 1)] is not { } trace || trace.KeyHash != hash) return;
        Prefetch(ref trace.Buffer[0]);
        if (trace.Length + 64 >= trace.Buffer.Length) return;
        Prefetch(ref trace.Buffer[trace.Length]);
        Prefetch(ref trace.Buffer[trace.Length + 64]);
    }

    /// <summary>A hint to the processor: reads nothing, so it does not matter if the collector moves what is pointed at.</summary>
    private static unsafe void Prefetch<T>(ref T at)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref at));
    }

    public void Add(TraceState trace)
    {
        if (Count >= _buckets.Length) Grow();
        ref TraceState? head = ref _buckets[(int)trace.KeyHash & (_buckets.Length - 1)];
        trace.NextInBucket = head;
        head = trace;
        Count++;
    }

    /// <summary>Takes a trace out, and puts another (or none) in its place.</summary>
    public void Replace(TraceState old, TraceState? replacement)
    {
        ref TraceState? link = ref _buckets[(int)old.KeyHash & (_buckets.Length - 1)];
        while (link != old)
        {
            if (link is null) return;
            link = ref link.NextInBucket;
        }

        if (replacement is null)
        {
            link = old.NextInBucket;
            Count--;
        }
        else
        {
            replacement.NextInBucket = old.NextInBucket;
            link = replacement;
        }

        old.NextInBucket = null;
    }

    /// <summary>All traces, older lives included, in no order.</summary>
    public IEnumerable<TraceState> All()
    {
        foreach (TraceState? head in _buckets)
            for (TraceState? t = head; t is not null; t = t.NextInBucket)
                for (TraceState? life = t; life is not null; life = life.Older)
                    yield return life;
    }

    private void Grow()
    {
        TraceState?[] old = _buckets;
        _buckets = new TraceState?[old.Length * 2];
        foreach (TraceState? head in old)
        {
            for (TraceState? t = head; t is not null;)
            {
                TraceState? next = t.NextInBucket;
                ref TraceState? slot = ref _buckets[(int)t.KeyHash & (_buckets.Length - 1)];
                t.NextInBucket = slot;
                slot = t;
                t = next;
            }
        }
    }
}
