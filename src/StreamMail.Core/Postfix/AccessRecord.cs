namespace StreamMail.Core.Postfix;

internal static class AccessRecord
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s) => false;
    public static bool ParseProxy(ref Record r, ReadOnlySpan<byte> s) => false;
}
