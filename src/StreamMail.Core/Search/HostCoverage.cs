namespace StreamMail.Core.Search;

/// <summary>What a log holds of one host. Times in microseconds since 1970 UTC.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="First">Its first line.</param>
/// <param name="Last">Its last line.</param>
/// <param name="Silences">Times without a line that were long for it.</param>
public sealed record HostCoverage(string Host, long Lines, long First, long Last, IReadOnlyList<(long From, long To)> Silences);
