namespace StreamMail.Core.Diagnosis;

/// <summary>A reply code with <c>x</c> for any digit: <c>550</c>, <c>5xx</c>.</summary>
internal readonly record struct CodePattern(sbyte First, sbyte Second, sbyte Third)
{
    public static bool TryParse(string s, out CodePattern pattern)
    {
        pattern = default;
        if (s.Length != 3 || s.Any(c => c is not ('x' or 'X') && !char.IsAsciiDigit(c))) return false;
        pattern = new CodePattern(Digit(s[0]), Digit(s[1]), Digit(s[2]));
        return true;
    }

    public bool Matches(int code) => code > 0 && Is(First, code / 100) && Is(Second, code / 10 % 10) && Is(Third, code % 10);

    public bool Includes(CodePattern other) => Is(First, other.First) && Is(Second, other.Second) && Is(Third, other.Third);

    private static bool Is(sbyte wanted, int digit) => wanted < 0 || wanted == digit;

    private static sbyte Digit(char c) => c is 'x' or 'X' ? (sbyte)-1 : (sbyte)(c - '0');
}
