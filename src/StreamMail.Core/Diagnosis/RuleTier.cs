namespace StreamMail.Core.Diagnosis;

/// <summary>Order of evidence, strongest first: what words say beats an enhanced code, and that beats a reply code.</summary>
public enum RuleTier : byte
{
    Provider = 0,
    Own = 1,
    Text = 2,
    Dsn = 3,
    Code = 4,
}
