namespace StreamMail.Core.Postfix;

internal static class NoQueueRecord
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s) => false;
}
