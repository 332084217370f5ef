namespace StreamMail.Core.Postfix;

internal static class StatisticsRecord
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s) => false;
}
