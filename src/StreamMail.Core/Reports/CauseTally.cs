using StreamMail.Core.Diagnosis;

namespace StreamMail.Core.Reports;

/// <summary>Why recipients were not delivered, by outcome and by class and party of the last failure, or where it has no class by the template of its text.</summary>
internal sealed class CauseTally
{
    private readonly Dictionary<TextGroup, long> _lastMail = [];
    private long _mail;

    /// <summary>The kind of a group is its <see cref="HourColumn"/>; then one byte whether a class follows, one for the party, and class or template.</summary>
    public TextGroups Groups { get; } = new();

    /// <summary>What is added next is of another mail.</summary>
    public void BeginMail() => _mail++;

    /// <param name="outcome">What became of the recipient.</param>
    /// <param name="name">The class of the failure; empty or "unknown" when it has none.</param>
    /// <param name="party">Whose turn it is.</param>
    /// <param name="template">What the failure's text has in common with others.</param>
    /// <param name="record">The failure as logged.</param>
    /// <param name="time">When it was decided.</param>
    public void Add(HourColumn outcome, ReadOnlySpan<byte> name, Party party, ReadOnlySpan<byte> template, ReadOnlySpan<byte> record, long time)
    {
        bool known = !name.IsEmpty && !name.SequenceEqual("unknown"u8);
        Span<byte> key = stackalloc byte[3 + TextTemplate.LengthLimit];
        key[0] = (byte)outcome;
        key[1] = known ? (byte)1 : (byte)0;
        key[2] = known ? (byte)party : (byte)0;
        ReadOnlySpan<byte> rest = known ? name[..Math.Min(name.Length, TextTemplate.LengthLimit)] : template;
        rest.CopyTo(key[3..]);
        TextGroup group = Groups.Of(key[..(3 + rest.Length)]);
        group.Add(time, 1, record);
        if (_lastMail.TryGetValue(group, out long last) && last == _mail) return;
        _lastMail[group] = _mail;
        group.Mails++;
    }
}
