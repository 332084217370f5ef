namespace StreamMail.Core.Diagnosis;

/// <summary>Whose words a text is.</summary>
public enum Speaker : byte
{
    /// <summary>The text does not show it: rules for either apply.</summary>
    Unknown = 0,

    /// <summary>The server that we talked to.</summary>
    Remote = 1,

    /// <summary>Our Postfix, one of its delivery agents, or a server of our own behind LMTP.</summary>
    Own = 2,
}
