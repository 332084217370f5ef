namespace StreamMail.Core.Diagnosis;

/// <summary>What a text can name from the log.</summary>
public enum Placeholder : byte
{
    Recipient,
    Domain,
    Sender,
    SenderDomain,

    /// <summary>The host we talked to.</summary>
    Relay,
    RelayIp,

    /// <summary>An address of ours that the remote names.</summary>
    OurIp,

    /// <summary>The list that we are on.</summary>
    List,
    Url,

    /// <summary>The number that was exceeded, as in the text.</summary>
    Limit,
    Size,
    Provider,
    Code,
    Dsn,
    Stage,
    Client,
    ClientIp,
    User,
    Table,
    Command,

    /// <summary>A file, path, service or host that the line names.</summary>
    Name,

    /// <summary>The reply, shortened.</summary>
    Text,
}
