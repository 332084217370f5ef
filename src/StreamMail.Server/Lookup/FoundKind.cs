namespace StreamMail.Server.Lookup;

/// <summary>What a record of a lookup's output is.</summary>
internal enum FoundKind : byte
{
    Trace = 1,
    Refusal = 2,

    /// <summary>A mail that would match but for one condition.</summary>
    Almost = 3,
}
