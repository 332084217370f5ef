using System.Runtime.InteropServices;

namespace StreamMail.Core.Correlation;

/// <summary>Walks the events of a trace's buffer.</summary>
internal struct EventOffsets(TraceState trace)
{
    private readonly byte[] _buffer = trace.Buffer;
    private readonly int _end = trace.Length;
    private int _next = trace.KeyLength;

    public int Current { get; private set; }

    public readonly EventOffsets GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_next >= _end) return false;
        Current = _next;
        _next += MemoryMarshal.Read<int>(_buffer.AsSpan(_next));
        return true;
    }
}
