namespace StreamMail.Core.Search;

/// <summary>The conditions of a <see cref="SearchQuery"/>, as a set.</summary>
[Flags]
public enum SearchCondition
{
    None = 0,
    From = 1,
    To = 2,
    Client = 4,
    SaslUser = 8,
    MessageId = 16,
    Status = 32,
    Class = 64,
    Relay = 128,
    Host = 256,
    Time = 512,
    Text = 1024,
}
