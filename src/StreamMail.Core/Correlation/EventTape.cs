using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>
/// Parsed lines in the compact form that the correlator stores: whoever parses writes a tape, on any thread; the shard
/// that owns the host reads it. A tape holds everything that is needed of its lines, so that their bytes can go.
/// </summary>
public sealed class EventTape
{
    private const int NameLimit = byte.MaxValue;

    private readonly EventDetail _detail;
    private byte[] _bytes = new byte[64 * 1024];
    private int _length;
    private ulong _clockHost;
    private long _clockStamp;

    /// <summary>"last message repeated" may follow: that no other line came between must be seen.</summary>
    private bool _refusalBefore;

    /// <param name="detail">How much of each line is kept.</param>
    public EventTape(EventDetail detail = EventDetail.Full) => _detail = detail;

    /// <summary>Number of the line that has index 0 on this tape.</summary>
    public long FirstLine { get; set; }

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public bool IsEmpty => _length == 0;

    public void Clear()
    {
        _length = 0;
        _clockHost = 0;
        _refusalBefore = false;
        _clockStamp = long.MinValue;
    }

    /// <summary>The hash that tells which shard a host belongs to.</summary>
    public static ulong HashHost(ReadOnlySpan<byte> host) => Hash64.Of(host, 1);

    /// <summary>Appends what the correlator keeps of a record.</summary>
    /// <param name="record">The record; one that was not understood still moves its host's clock.</param>
    /// <param name="raw">The line, whose hash is its identity.</param>
    /// <param name="line">Index of the line from <see cref="FirstLine"/>.</param>
    public void Append(in Record record, ReadOnlySpan<byte> raw, int line) => Append(record, raw, line, HashHost(record.Host));

    /// <summary>As above, with the host's hash at hand.</summary>
    public void Append(in Record record, ReadOnlySpan<byte> raw, int line, ulong hostHash)
    {
        bool kept = EventFields.AreKept(record.Event, _detail);
        if (!kept && record.QueueId.IsEmpty && !(record.Time.HasFraction && _detail != EventDetail.Queue) && !EventFields.AreCounted(record.Event, _detail))
        {
            // Such a line only moves its host's clock, which the line before has done already.
            if (hostHash == _clockHost && record.Time.Value == _clockStamp && !_refusalBefore) return;
        }

        _clockHost = hostHash;
        _clockStamp = record.Time.Value;
        _refusalBefore = record.Event == EventKind.Reject;
        ReadOnlySpan<byte> host = Cut(record.Host), instance = Cut(record.Instance), queueId = Cut(record.QueueId);
        int room = Unsafe.SizeOf<TapeHeader>() + host.Length + instance.Length + queueId.Length + (kept ? Room(record) : 0) + NameLimit + 16;
        if (_bytes.Length - _length < room) Grow(room);
        Span<byte> entry = _bytes.AsSpan(_length);
        ref TapeHeader header = ref Unsafe.As<byte, TapeHeader>(ref MemoryMarshal.GetReference(entry));
        header = new TapeHeader
        {
            Kind = record.Event,
            Process = record.ProcessKind,
            Flags = FlagsOf(record),
            Status = record.Status,
            Pid = record.Pid,
            Line = line,
            Hash = Hash64.Of(raw),
            HostHash = hostHash,
            Stamp = record.Time.Value,
            HostLength = (byte)host.Length,
            InstanceLength = (byte)instance.Length,
            QueueIdLength = (byte)queueId.Length,
            Repeat = record.Repeat,
        };
        int at = Unsafe.SizeOf<TapeHeader>();
        host.CopyTo(entry[at..]);
        instance.CopyTo(entry[(at + host.Length)..]);
        at += host.Length + instance.Length;
        queueId.CopyTo(entry[at..]);
        at += queueId.Length;
        if (!queueId.IsEmpty) header.KeyHash = Hash64.Of(entry[Unsafe.SizeOf<TapeHeader>()..at], hostHash);
        // A companion's verdict moves into the trace of another program: it takes its own name along,
        // before a service (of Dovecot) that the line names.
        if (record.Event == EventKind.Verdict && record.Program.Length <= NameLimit)
        {
            at += FieldCodec.Write(entry[at..], FieldId.Service, record.Program);
            header.FieldCount++;
        }

        if (record.Level != Level.Info && _detail == EventDetail.Report)
        {
            at += FieldCodec.Write(entry[at..], FieldId.Level, [(byte)record.Level]);
            header.FieldCount++;
        }

        if (kept)
        {
            foreach (ref readonly Field f in record.Fields)
            {
                if (!EventFields.IsKept(f.Id, _detail)) continue;
                entry[at] = (byte)f.Id;
                Unsafe.WriteUnaligned(ref entry[at + 1], f.Length);
                record.Value(f).CopyTo(entry[(at + 3)..]);
                at += 3 + f.Length;
                header.FieldCount++;
            }
        }

        at = (at + 3) & ~3;
        header.Length = at;
        _length += at;
    }

    /// <summary>Fields can overlap, so together they can be longer than the line.</summary>
    private static int Room(in Record record)
    {
        int room = 0;
        foreach (ref readonly Field f in record.Fields) room += 3 + f.Length;
        return room;
    }

    private static EventFlags FlagsOf(in Record record)
    {
        var flags = (EventFlags)record.Time.Kind;
        if (record.Time.HasFraction) flags |= EventFlags.HasFraction;
        if (record.Truncated) flags |= EventFlags.Truncated;
        if (record.IsNoQueue) flags |= EventFlags.NoQueue;
        if (record.Event is EventKind.Reject or EventKind.Discard && EventFields.RefusesMessage(record)) flags |= EventFlags.RefusesMessage;
        return flags;
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> s) => s.Length > NameLimit ? s[..NameLimit] : s;

    private void Grow(int room) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + room));
}
