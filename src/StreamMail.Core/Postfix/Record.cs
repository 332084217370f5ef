using System.Runtime.CompilerServices;
using StreamMail.Core.Search;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>
/// One parsed line. All spans lie in <see cref="Source"/>; the record is valid until its parser reads the next line.
/// </summary>
public ref struct Record
{
    private Field[] _fields;
    private int _count;

    /// <summary>Makes a fresh record. Field by field, since it happens once per line: clearing and copying the whole costs more than some lines' parsing.</summary>
    internal static void Start(out Record record, Field[] fields, scoped in Envelope envelope)
    {
        Unsafe.SkipInit(out record);
        record._fields = fields;
        record._count = 0;
        record.SkipsSessions = false;
        record.Wanted = null;
        record.Source = envelope.Source;
        record.Time = envelope.Time;
        record.Host = envelope.Host;
        record.Program = envelope.Program;
        record.Instance = default;
        record.Process = default;
        record.ProcessKind = ProcessKind.Unknown;
        record.Pid = envelope.Pid;
        record.Severity = envelope.Severity;
        record.Level = Level.Info;
        record.QueueId = default;
        record.IsNoQueue = false;
        record.Event = EventKind.Unknown;
        record.Status = DeliveryStatus.None;
        record.Truncated = false;
        record.Repeat = 1;
        record.Text = envelope.Text;
    }

    /// <summary>Lines without a queue ID that only tell of a session need not be read.</summary>
    internal bool SkipsSessions;

    /// <summary>Only these mails are asked for; null: all.</summary>
    internal WantedMail? Wanted;

    /// <summary>The bytes that every span of the record points into.</summary>
    public ReadOnlySpan<byte> Source;
    public Stamp Time;
    public ReadOnlySpan<byte> Host;

    /// <summary>The whole tag: <c>postfix/submission/smtpd</c>.</summary>
    public ReadOnlySpan<byte> Program;

    /// <summary>The tag up to the first slash: <c>postfix</c>.</summary>
    public ReadOnlySpan<byte> Instance;

    /// <summary>The tag after the last slash: <c>smtpd</c>; empty when the tag names no daemon.</summary>
    public ReadOnlySpan<byte> Process;
    public ProcessKind ProcessKind;
    public uint Pid;
    public int Severity;
    public Level Level;

    /// <summary>Empty when the line carries none (or NOQUEUE).</summary>
    public ReadOnlySpan<byte> QueueId;
    public bool IsNoQueue;
    public EventKind Event;

    /// <summary>The delivery status word, for <see cref="EventKind.Delivery"/> and <see cref="EventKind.Expired"/>.</summary>
    public DeliveryStatus Status;

    /// <summary>The record was cut before its end.</summary>
    public bool Truncated;

    /// <summary>How often the line counts: n for "message repeated n times", else 1.</summary>
    public int Repeat;

    /// <summary>The message text after the tag, level prefix and queue ID included.</summary>
    public ReadOnlySpan<byte> Text;

    public readonly ReadOnlySpan<Field> Fields => _fields.AsSpan(0, _count);

    public readonly ReadOnlySpan<byte> Value(in Field field) => Source.Slice(field.Start, field.Length);

    public readonly ReadOnlySpan<byte> Name(in Field field) => Source.Slice(field.NameStart, field.NameLength);

    /// <summary>The value of the first field with that ID; empty when there is none.</summary>
    public readonly ReadOnlySpan<byte> this[FieldId id]
    {
        get
        {
            foreach (ref readonly Field f in Fields)
                if (f.Id == id) return Source.Slice(f.Start, f.Length);
            return default;
        }
    }

    public readonly bool Has(FieldId id)
    {
        foreach (ref readonly Field f in Fields)
            if (f.Id == id) return true;
        return false;
    }

    /// <summary>Adds a field whose value is a part of <see cref="Source"/>. Beyond the field limit it is left out and the record counts as truncated.</summary>
    internal void Add(FieldId id, ReadOnlySpan<byte> value)
    {
        if (_count == _fields.Length)
        {
            Truncated = true;
            return;
        }

        _fields[_count++] = new Field(id, Offset(value), (ushort)value.Length, 0, 0);
    }

    internal void AddNamed(FieldId id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (_count == _fields.Length)
        {
            Truncated = true;
            return;
        }

        _fields[_count++] = new Field(id, Offset(value), (ushort)value.Length, Offset(name), (ushort)name.Length);
    }

    internal void ClearFields() => _count = 0;

    private readonly ushort Offset(ReadOnlySpan<byte> value) =>
        value.IsEmpty ? (ushort)0 : (ushort)Ascii.OffsetIn(Source, value);
}
