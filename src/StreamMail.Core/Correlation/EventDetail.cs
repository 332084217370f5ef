namespace StreamMail.Core.Correlation;

/// <summary>How much of each line a tape keeps.</summary>
public enum EventDetail
{
    /// <summary>Everything that an answer can show.</summary>
    Full,

    /// <summary>Only what tells which mails are in the queues, and why.</summary>
    Queue,

    /// <summary>Only what is counted: outcomes, attempts, refusals, sessions and problems.</summary>
    Report,
}
