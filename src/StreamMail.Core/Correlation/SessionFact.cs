using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>Something that a process said without a queue ID and that belongs to the mail it handles.</summary>
internal readonly record struct SessionFact(EventKind Kind, long Time, ulong Hash, byte FieldCount, byte[] Fields)
{
    public ReadOnlySpan<byte> this[FieldId id] => FieldCodec.Find(Fields, FieldCount, id);
}
