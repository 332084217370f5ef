using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>A refusal of a connection, command, recipient or message.</summary>
public readonly ref struct RejectView
{
    private readonly ReadOnlySpan<byte> _entry;
    private readonly SessionFact? _client;

    internal RejectView(ReadOnlySpan<byte> entry, long time, SessionFact? client)
    {
        _entry = entry;
        Time = time;
        _client = client;
    }

    /// <summary>Microseconds since 1970-01-01 UTC.</summary>
    public long Time { get; }

    public ReadOnlySpan<byte> Host => new TapeEntry(_entry).Host;

    public ReadOnlySpan<byte> Instance => new TapeEntry(_entry).Instance;

    /// <summary>Empty unless an earlier recipient of the same mail was accepted.</summary>
    public ReadOnlySpan<byte> QueueId => new TapeEntry(_entry).QueueId;

    /// <summary>Hash of the line, host included: the reject's identity.</summary>
    public ulong Identity => new TapeEntry(_entry).Header.Hash;

    /// <summary>Who refused.</summary>
    public ProcessKind Process => new TapeEntry(_entry).Header.Process;

    /// <summary>How many refusals the line stands for, where the syslog daemon has put equal lines together.</summary>
    public int Repeat => Math.Max(new TapeEntry(_entry).Header.Repeat, 1);

    public bool IsTruncated => (new TapeEntry(_entry).Header.Flags & EventFlags.Truncated) != 0;

    /// <summary>The field's value; for a before-queue filter's refusal the client comes from its session.</summary>
    public bool TryGet(FieldId id, out ReadOnlySpan<byte> value)
    {
        var entry = new TapeEntry(_entry);
        if (entry.Has(id))
        {
            value = entry[id];
            return true;
        }

        value = _client is { } c ? c[id] : default;
        return !value.IsEmpty;
    }
}
