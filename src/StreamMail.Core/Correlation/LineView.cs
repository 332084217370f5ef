using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>One line with its instant, as the tape kept it. Valid during the call that passes it.</summary>
public readonly ref struct LineView
{
    private readonly TapeEntry _entry;

    internal LineView(in TapeEntry entry, long time)
    {
        _entry = entry;
        Time = time;
    }

    /// <summary>Microseconds since 1970-01-01 UTC.</summary>
    public long Time { get; }

    public EventKind Kind => _entry.Header.Kind;

    public ProcessKind Process => _entry.Header.Process;

    public DeliveryStatus Status => _entry.Header.Status;

    public ReadOnlySpan<byte> Host => _entry.Host;

    public ulong HostHash => _entry.Header.HostHash;

    public ReadOnlySpan<byte> Instance => _entry.Instance;

    public ReadOnlySpan<byte> QueueId => _entry.QueueId;

    /// <summary>How often the line counts: n for "message repeated n times", else 1.</summary>
    public int Repeat => Math.Max(_entry.Header.Repeat, 1);

    public Level Level => _entry[FieldId.Level] is [byte level, ..] ? (Level)level : Level.Info;

    /// <summary>Empty when the line has no such field.</summary>
    public ReadOnlySpan<byte> this[FieldId id] => _entry[id];
}
