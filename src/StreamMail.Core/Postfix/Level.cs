namespace StreamMail.Core.Postfix;

/// <summary>Severity as Postfix writes it in front of the text. Values are persisted.</summary>
public enum Level : byte
{
    Info = 0,
    Warning = 1,
    Error = 2,
    Fatal = 3,
    Panic = 4,
}
