namespace StreamMail.Connectors.Sources.Files;

/// <summary>What a line of a container runtime is of the line it carries.</summary>
internal enum PieceKind
{
    None,

    /// <summary>A later line of the same stream goes on.</summary>
    GoesOn,
    Last,
}
