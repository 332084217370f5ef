namespace StreamMail.Core.Postfix;

internal static class TlsRecord
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s) => false;
}
