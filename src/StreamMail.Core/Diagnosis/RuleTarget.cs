namespace StreamMail.Core.Diagnosis;

/// <summary>What kind of text a rule reads.</summary>
public enum RuleTarget : byte
{
    /// <summary>What came of a delivery of ours: a remote's reply or our own words for the failure.</summary>
    Reply = 0,

    /// <summary>A refusal of ours towards a client.</summary>
    Reject = 1,

    /// <summary>A warning, error, fatal or panic line.</summary>
    Problem = 2,
}
