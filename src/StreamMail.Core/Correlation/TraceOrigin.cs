namespace StreamMail.Core.Correlation;

/// <summary>How a mail came into the queue.</summary>
public enum TraceOrigin : byte
{
    Unknown = 0,
    Smtpd = 1,
    Pickup = 2,
    Bounce = 3,
    Local = 4,
    Requeue = 5,
    Verify = 6,
}
