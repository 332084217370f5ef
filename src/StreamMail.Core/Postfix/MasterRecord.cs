namespace StreamMail.Core.Postfix;

internal static class MasterRecord
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s) => false;
}
