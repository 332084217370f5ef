using StreamMail.Core.Utf8;

namespace StreamMail.Core.Diagnosis;

/// <summary>Tells a host name from words that a dot joins (<c>main.cf</c>, <c>RESOLVER.ADR.ExRecipNotFound</c>, <c>denied.Please</c>).</summary>
internal static class HostName
{
    private static readonly string[] Endings = ["com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "test", "example", "invalid"];

    /// <summary>File names that look like host names.</summary>
    private static readonly string[] Files = ["cf", "db", "cdb", "lmdb", "conf", "cfg", "log", "txt", "exe", "zip", "pem", "key", "crt", "html", "htm", "php", "aspx", "js", "vbs", "bat", "doc", "docx", "xls", "pdf", "rar", "scr", "lock", "pid", "sock", "service"];

    /// <summary>Length of the host name at the start, 0 when there is none.</summary>
    public static int Length(ReadOnlySpan<byte> s)
    {
        int end = 0, label = 0, dots = 0;
        while (end < s.Length)
        {
            byte b = s[end];
            if (b == '.')
            {
                if (end == label) return 0;
                if (end + 1 == s.Length || !(Ascii.IsLetterOrDigit(s[end + 1]) || s[end + 1] == '_')) break;
                dots++;
                label = end + 1;
            }
            else if (!Ascii.IsLetterOrDigit(b) && b is not ((byte)'-' or (byte)'_'))
            {
                break;
            }

            end++;
        }

        byte next = Ascii.At(s, end);
        if (dots == 0 || end > 253 || next is (byte)'@' or (byte)'=') return 0;
        return IsEnding(s[label..end], s[..end], dots) ? end : 0;
    }

    private static bool IsEnding(ReadOnlySpan<byte> label, ReadOnlySpan<byte> name, int dots)
    {
        if (label.Length is < 2 or > 24 || !Ascii.IsLetter(label[0])) return false;
        bool lower = true, upper = true;
        foreach (byte b in label)
        {
            if (!Ascii.IsLetter(b) && !(label.StartsWith("xn--"u8) && (Ascii.IsDigit(b) || b == '-'))) return false;
            lower &= b >= 'a' || !Ascii.IsLetter(b);
            upper &= b < 'a';
        }

        if (lower) return dots > 1 || !IsOneOf(label, Files);
        if (!upper) return false;
        return IsOneOf(label, Endings) || (label.Length == 2 && name.IndexOfAnyInRange((byte)'a', (byte)'z') < 0 && dots > 1);
    }

    private static bool IsOneOf(ReadOnlySpan<byte> label, string[] names)
    {
        foreach (string name in names)
            if (System.Text.Ascii.EqualsIgnoreCase(label, name)) return true;
        return false;
    }
}
