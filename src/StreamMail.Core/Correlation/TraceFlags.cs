namespace StreamMail.Core.Correlation;

/// <summary>What is not certain or not ordinary about a trace.</summary>
[Flags]
public enum TraceFlags
{
    None = 0,
    IncompleteHead = 1,
    IncompleteTail = 2,
    Truncated = 4,
    PossibleLoss = 8,
    PossibleDuplicateDelivery = 16,
    Unconfirmed = 32,
    Late = 64,
    Probe = 128,
    Notification = 256,
}
