namespace StreamMail.Core.Diagnosis;

/// <summary>What a token is. The values of the masked kinds are also their word numbers.</summary>
public enum TokenKind : byte
{
    Word = 0,
    Address = 1,
    Ip = 2,
    Host = 3,
    Url = 4,
    Id = 5,
    Number = 6,
}
