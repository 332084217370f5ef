using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

internal static class Hex
{
    /// <summary>The value of a hexadecimal digit of either case, else -1.</summary>
    public static int Digit(byte b)
    {
        if (Ascii.IsDigit(b)) return b - '0';
        int letter = (b | 0x20) - 'a';
        return (uint)letter <= 5 ? letter + 10 : -1;
    }
}
