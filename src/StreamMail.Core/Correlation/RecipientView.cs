namespace StreamMail.Core.Correlation;

/// <summary>One recipient: the pair of <c>to</c> and <c>orig_to</c>.</summary>
public struct RecipientView
{
    public Slice To { get; internal set; }

    public Slice OrigTo { get; internal set; }

    public RecipientStatus Status { get; internal set; }

    /// <summary>Nothing more will happen to it.</summary>
    public bool IsFinal { get; internal set; }

    /// <summary>The attempts, in order of time, are this part of the trace's attempts.</summary>
    public int FirstAttempt { get; internal set; }

    public int AttemptCount { get; internal set; }

    /// <summary>Time of the last attempt.</summary>
    internal long LastTime { get; set; }
}
