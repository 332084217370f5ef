namespace StreamMail.Connectors.Sources.Files;

/// <summary>Tells the pieces of lines that container runtimes cut, without parsing: by flag (CRI) or by their end (Docker).</summary>
internal static class ContainerPiece
{
    private const int HeadLength = 64;
    private const int DockerPiece = 16 * 1024;

    /// <param name="line">The line with its line feed.</param>
    /// <param name="isError">It is of stderr.</param>
    public static PieceKind KindOf(ReadOnlySpan<byte> line, out bool isError)
    {
        ReadOnlySpan<byte> head = line.Length > HeadLength ? line[..HeadLength] : line;
        int at = head.IndexOf(" stdout "u8);
        isError = at < 0 && (at = head.IndexOf(" stderr "u8)) >= 0;
        if (at >= 0 && at + 8 < line.Length) return line[at + 8] == 'P' ? PieceKind.GoesOn : line[at + 8] == 'F' ? PieceKind.Last : PieceKind.None;
        if (!head.StartsWith("{\"log\":"u8)) return PieceKind.None;
        isError = line.IndexOf("\"stream\":\"stderr\""u8) >= 0;
        return line.Length >= DockerPiece && line.IndexOf("\\n\""u8) < 0 ? PieceKind.GoesOn : PieceKind.Last;
    }
}
