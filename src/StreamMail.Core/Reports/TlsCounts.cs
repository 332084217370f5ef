namespace StreamMail.Core.Reports;

/// <summary>Encrypted sessions, as far as smtp_tls_loglevel and smtpd_tls_loglevel let the log tell.</summary>
/// <param name="In">From clients to us, by protocol.</param>
/// <param name="Out">From us to servers, by protocol.</param>
/// <param name="Ciphers">Both.</param>
/// <param name="Trust">How sure we were of the servers.</param>
/// <param name="Errors">Handshakes that failed.</param>
public sealed record TlsCounts(IReadOnlyList<NamedCount> In, IReadOnlyList<NamedCount> Out, IReadOnlyList<NamedCount> Ciphers, IReadOnlyList<NamedCount> Trust, long Errors);
