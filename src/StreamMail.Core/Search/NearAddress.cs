namespace StreamMail.Core.Search;

/// <summary>An address of the log that is like one asked for.</summary>
/// <param name="Address">As logged.</param>
/// <param name="Distance">Letters that differ; 3 when only the domain is another.</param>
/// <param name="Lines">Lines that name it.</param>
/// <param name="LastTime">When last, microseconds since 1970 UTC.</param>
public sealed record NearAddress(string Address, int Distance, int Lines, long LastTime);
