using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>The saved form of a trace, version 1. The events are stored as they lie in memory (little-endian).</summary>
internal static class TraceBlob
{
    private const TraceMarks Unsaved = TraceMarks.Dirty | TraceMarks.Dropped;

    public static void Write(BlobWriter w, TraceState t)
    {
        w.Clear();
        w.Byte(StateKey.Version);
        w.UInt64(t.KeyHash);
        w.Int32((int)(t.Marks & ~Unsaved));
        w.Int32(t.Version);
        w.Int32(t.Events);
        w.Int32(t.Generation);
        w.Int64(t.IdSecond);
        w.Int64(t.FirstTime);
        w.Int64(t.LastTime);
        w.Int64(t.CreationTime);
        w.Int64(t.ActiveTime);
        w.Int64(t.EndTime);
        w.UInt64(t.SenderSize);
        w.Int64(t.FirstLine);
        w.Int64(t.ClosingLine);
        w.Int64(t.Due);
        w.Int64(t.Look);
        w.Int32(t.HostLength);
        w.Int32(t.InstanceLength);
        w.Int32(t.QueueIdLength);
        w.Bytes(t.Buffer.AsSpan(0, t.Length));
    }

    /// <exception cref="InvalidDataException">The form is damaged or of a later version.</exception>
    public static TraceState Read(ReadOnlySpan<byte> blob)
    {
        BlobReader r = StateBlob.Open(blob);
        var t = new TraceState();
        t.Reset();
        t.KeyHash = r.UInt64();
        t.Marks = (TraceMarks)r.Int32();
        t.Version = r.Int32();
        t.Events = r.Int32();
        t.Generation = r.Int32();
        t.IdSecond = r.Int64();
        t.FirstTime = r.Int64();
        t.LastTime = r.Int64();
        t.CreationTime = r.Int64();
        t.ActiveTime = r.Int64();
        t.EndTime = r.Int64();
        t.SenderSize = r.UInt64();
        t.FirstLine = r.Int64();
        t.ClosingLine = r.Int64();
        t.Due = r.Int64();
        t.Look = r.Int64();
        t.HostLength = r.Int32();
        t.InstanceLength = r.Int32();
        t.QueueIdLength = r.Int32();
        t.Buffer = r.Bytes().ToArray();
        t.Length = t.Buffer.Length;
        if (t.HostLength < 0 || t.InstanceLength < 0 || t.QueueIdLength < 0 || t.KeyLength > t.Length) throw new InvalidDataException("A saved trace is damaged.");
        t.Reindex();
        return t;
    }
}
