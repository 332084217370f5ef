namespace StreamMail.Core.Correlation;

/// <summary>How two mails belong together; read from the mail that carries the link.</summary>
public enum LinkKind : byte
{
    QueuedAs = 1,
    ForwardedAs = 2,
    RequeuedAs = 3,
    RequeuedFrom = 4,
    Bounce = 5,
    DelayNotice = 6,
    DsnNotice = 7,

    /// <summary>The inverse: this mail came of that one.</summary>
    Parent = 8,
}
