namespace StreamMail.Core.Diagnosis;

/// <summary>Where in the dialogue a reply or failure came.</summary>
public enum SmtpStage : byte
{
    Unknown = 0,
    Connect = 1,
    Banner = 2,
    Helo = 3,
    StartTls = 4,
    Auth = 5,
    Mail = 6,
    Rcpt = 7,
    Data = 8,
    EndOfData = 9,
}
