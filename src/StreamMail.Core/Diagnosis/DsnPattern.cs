using System.Globalization;

namespace StreamMail.Core.Diagnosis;

/// <summary>Enhanced codes from one to another; <c>x</c> is any number: <c>4.2.1</c>, <c>x.7.26</c>, <c>5.7.606-5.7.649</c>.</summary>
internal readonly record struct DsnPattern(ushort[] Low, ushort[] High)
{
    public static bool TryParse(string s, out DsnPattern pattern)
    {
        pattern = default;
        string[] ends = s.Split('-');
        if (ends.Length > 2 || !TryEnd(ends[0], out ushort[] low, out ushort[] high)) return false;
        if (ends.Length == 2)
        {
            if (!TryEnd(ends[1], out _, out ushort[] top) || top[1] != high[1] || top[2] < low[2]) return false;
            high = top;
        }

        pattern = new DsnPattern(low, high);
        return true;
    }

    public bool Matches(EnhancedCode code) => code.Class >= Low[0] && code.Class <= High[0] && code.Subject >= Low[1] && code.Subject <= High[1] && code.Detail >= Low[2] && code.Detail <= High[2];

    public bool Includes(DsnPattern other)
    {
        for (int i = 0; i < 3; i++)
            if (other.Low[i] < Low[i] || other.High[i] > High[i]) return false;
        return true;
    }

    private static bool TryEnd(string s, out ushort[] low, out ushort[] high)
    {
        low = new ushort[3];
        high = new ushort[3];
        string[] parts = s.Trim().Split('.');
        if (parts.Length != 3) return false;
        for (int i = 0; i < 3; i++)
        {
            if (parts[i] is "x" or "X")
            {
                low[i] = i == 0 ? (ushort)1 : (ushort)0;
                high[i] = 999;
            }
            else if (!ushort.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out low[i]) || low[i] > 999 || (i == 0 && low[i] is not (4 or 5 or 2)))
            {
                return false;
            }
            else
            {
                high[i] = low[i];
            }
        }

        return true;
    }
}
