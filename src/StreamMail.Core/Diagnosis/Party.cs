namespace StreamMail.Core.Diagnosis;

/// <summary>Whose turn it is.</summary>
public enum Party : byte
{
    Unknown = 0,
    Sender = 1,
    Recipient = 2,
    RecipientAdmin = 3,
    OwnAdmin = 4,
    Network = 5,
    Wait = 6,
    None = 7,
}
