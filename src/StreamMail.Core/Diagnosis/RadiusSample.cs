namespace StreamMail.Core.Diagnosis;

/// <summary>One delivery of the window.</summary>
/// <param name="Host">Our host that delivered.</param>
/// <param name="SourceIp">Our address that it came from; null when not known.</param>
/// <param name="Recipient">The recipient's address.</param>
/// <param name="Domain">Its domain.</param>
/// <param name="Provider">Who receives for the domain; null when not known, which counts as the domain's own.</param>
/// <param name="Class">The failure's class; null for a success.</param>
public sealed record RadiusSample(string Host, string? SourceIp, string Recipient, string Domain, string? Provider, string? Class)
{
    public bool Failed => Class is not null;
}
