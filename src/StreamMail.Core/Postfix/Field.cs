namespace StreamMail.Core.Postfix;

/// <summary>One field of a record: where its value (and, for <see cref="FieldId.Extra"/> and <see cref="FieldId.Count"/>, its name) lies in the source.</summary>
public readonly record struct Field(FieldId Id, ushort Start, ushort Length, ushort NameStart, ushort NameLength);
