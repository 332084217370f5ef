using System.Globalization;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>
/// What a file name says of its place in a rotation: <c>mail.log</c> is newest, <c>mail.log.1</c> before it,
/// <c>mail.log.2.gz</c> before that; <c>maillog-20260301</c> and Postfix's <c>maillog.20260301-101500</c> go by date.
/// </summary>
internal sealed record RotatedName(string Path, string Base, long Number, long Date) : IComparable<RotatedName>
{
    private static readonly string[] Compressed = [".gz", ".bz2", ".zst"];

    public static RotatedName Parse(string path)
    {
        if (path == LogFileSet.StandardInput) return new RotatedName(path, path, 0, long.MaxValue);
        string name = path;
        foreach (string suffix in Compressed)
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) name = name[..^suffix.Length];
        int at = name.Length;
        while (at > 0 && (char.IsAsciiDigit(name[at - 1]) || (name[at - 1] == '-' && at < name.Length && char.IsAsciiDigit(name[at])))) at--;
        string digits = name[at..];
        if (digits.StartsWith('-')) (digits, at) = (digits[1..], at + 1);
        if (at < 2 || digits.Length == 0 || name[at - 1] is not ('.' or '-')) return new RotatedName(path, name, 0, long.MaxValue);
        string stem = name[..(at - 1)];
        string plain = digits.Replace("-", "", StringComparison.Ordinal);
        if (plain.Length is 8 or 10 or 12 or 14 && long.TryParse(plain.PadRight(14, '0'), CultureInfo.InvariantCulture, out long date)) return new RotatedName(path, stem, 0, date);
        return digits.Length <= 4 && !digits.Contains('-') && int.TryParse(digits, CultureInfo.InvariantCulture, out int number)
            ? new RotatedName(path, stem, number, long.MaxValue)
            : new RotatedName(path, name, 0, long.MaxValue);
    }

    /// <summary>Older first: by date, then by falling number; a name without either is the newest.</summary>
    public int CompareTo(RotatedName? other)
    {
        if (other is null) return 1;
        if (Date != other.Date) return Date.CompareTo(other.Date);
        return Number != other.Number ? other.Number.CompareTo(Number) : string.CompareOrdinal(Path, other.Path);
    }
}
