namespace StreamMail.Core.Postfix;

internal static class ProblemRecord
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s) => false;
    public static bool ParseQueued(ref Record r, ReadOnlySpan<byte> s) => false;
    public static bool ParseNote(ref Record r, ReadOnlySpan<byte> s) => false;
    public static bool ParseNoteQueued(ref Record r, ReadOnlySpan<byte> s) => false;
}
