using StreamMail.Core.Postfix;

namespace StreamMail.Core.Companions;

/// <summary>Programs that share the mail log with Postfix.</summary>
internal static class Companion
{
    public static bool Parse(ref Record r, ReadOnlySpan<byte> text) => false;
}
