namespace StreamMail.Core.Search;

/// <summary>How many letters two short texts are apart: put in, left out, exchanged, or two neighbours swapped.</summary>
public static class BoundedDistance
{
    private const int LongestText = 256;

    /// <summary>The distance, or more than <paramref name="limit"/> as soon as it is seen to exceed it.</summary>
    public static int Of(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit || a.Length > LongestText || b.Length > LongestText) return limit + 1;
        Span<int> before = stackalloc int[LongestText + 1], last = stackalloc int[LongestText + 1], row = stackalloc int[LongestText + 1];
        for (int j = 0; j <= b.Length; j++) last[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > limit) return limit + 1;
            Span<int> free = before;
            before = last;
            last = row;
            row = free;
        }

        return last[b.Length];
    }
}
