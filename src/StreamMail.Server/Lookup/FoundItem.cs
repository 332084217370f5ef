namespace StreamMail.Server.Lookup;

/// <summary>A mail or a refusal that was found, as its JSON object of the output contract.</summary>
/// <param name="Kind">Trace or refusal.</param>
/// <param name="Time">Of its last line, microseconds since 1970 UTC.</param>
/// <param name="Order">Its place among all that was found: settles equal times.</param>
/// <param name="Json">One line.</param>
internal sealed record FoundItem(FoundKind Kind, long Time, long Order, byte[] Json);
