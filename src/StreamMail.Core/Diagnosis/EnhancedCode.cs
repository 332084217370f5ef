using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Diagnosis;

/// <summary>An enhanced status code (RFC 3463): class, subject, detail. The default value means none.</summary>
/// <param name="Class">2, 4 or 5; 0 for none.</param>
/// <param name="Subject">0 to 999.</param>
/// <param name="Detail">0 to 999.</param>
public readonly record struct EnhancedCode(byte Class, ushort Subject, ushort Detail)
{
    public bool IsNone => Class == 0;

    /// <summary>Reads a code that is the whole of the span; the default when it is none.</summary>
    public static EnhancedCode Parse(ReadOnlySpan<byte> s)
    {
        int length = ReplyText.DsnLength(s);
        if (length == 0 || length != s.Length) return default;
        int dot = s[2..].IndexOf((byte)'.') + 2;
        return new EnhancedCode((byte)(s[0] - '0'), (ushort)Ascii.LeadingNumber(s[2..], out _), (ushort)Ascii.LeadingNumber(s[(dot + 1)..], out _));
    }

    /// <summary>Length of a code at the start that ends there: <c>5.7.1</c> but not the head of <c>5.7.1.2</c>.</summary>
    public static int LengthAt(ReadOnlySpan<byte> s)
    {
        int length = ReplyText.DsnLength(s);
        byte next = Ascii.At(s, length);
        return length == 0 || Ascii.IsLetterOrDigit(next) || (next == '.' && Ascii.IsDigit(Ascii.At(s, length + 1))) ? 0 : length;
    }

    public override string ToString() => IsNone ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Class}.{Subject}.{Detail}");
}
