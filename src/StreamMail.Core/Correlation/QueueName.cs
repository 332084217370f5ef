namespace StreamMail.Core.Correlation;

/// <summary>Where a mail is, as Postfix names its queues.</summary>
public enum QueueName : byte
{
    None = 0,
    Incoming = 1,
    Active = 2,
    Deferred = 3,
    Hold = 4,
}
