namespace StreamMail.Core.Postfix;

internal static class PostscreenRecord
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s) => false;
}
