namespace StreamMail.Core.Reports;

/// <summary>How often something happened.</summary>
/// <param name="Name">What; not yet safe for a terminal.</param>
/// <param name="Count">How often.</param>
public sealed record NamedCount(string Name, long Count);
