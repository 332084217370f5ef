namespace StreamMail.Core.Diagnosis;

/// <summary>How far trouble reaches. That decides whose fault it is more than any reply does.</summary>
public enum RadiusExtent : byte
{
    /// <summary>Nothing failed, or too little to say.</summary>
    None = 0,
    Recipient = 1,
    Domain = 2,
    Provider = 3,

    /// <summary>One of our addresses.</summary>
    SourceIp = 4,

    /// <summary>One of our hosts.</summary>
    Host = 5,
    Everything = 6,

    /// <summary>Several places that have nothing in common, while others work.</summary>
    Scattered = 7,
}
