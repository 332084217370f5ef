namespace StreamMail.Core.Postfix;

internal static class SessionRecord
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s) => false;
    public static bool ParseQueued(ref Record r, ReadOnlySpan<byte> s) => false;
}
