namespace StreamMail.Core.Reports;

/// <summary>Logins.</summary>
/// <param name="Mails">Mails that a login sent.</param>
/// <param name="Failures">Logins refused.</param>
/// <param name="Methods">Refused ones by mechanism.</param>
/// <param name="Clients">Who failed most.</param>
/// <param name="Users">As whom; known from Postfix 3.9 on.</param>
public sealed record SaslCounts(long Mails, long Failures, IReadOnlyList<NamedCount> Methods, TopList Clients, TopList Users);
