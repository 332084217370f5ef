using System.Numerics;

namespace StreamMail.Core.Reports;

/// <summary>
/// Durations by log-linear buckets: exact below 64 ms, above 32 buckets per power of two, of which a value is told by the
/// middle. So a percentile is at most 1/64 (1.6 %) off; the maximum is exact. Merging adds.
/// </summary>
internal sealed class LogHistogram
{
    private const int Exact = 64;
    private const int Steps = 32;
    private readonly long[] _buckets = new long[Exact + (Steps * 44)];

    /// <summary>Largest relative error of a percentile.</summary>
    public const double RelativeError = 1.0 / 64;

    public long Count { get; private set; }

    /// <summary>Milliseconds.</summary>
    public long Max { get; private set; }

    /// <summary>Adds a duration.</summary>
    /// <param name="milliseconds">Negative counts as zero.</param>
    public void Add(long milliseconds)
    {
        long value = Math.Clamp(milliseconds, 0, 1L << 40);
        _buckets[IndexOf(value)]++;
        Count++;
        if (value > Max) Max = value;
    }

    public void Merge(LogHistogram other)
    {
        for (int i = 0; i < _buckets.Length; i++) _buckets[i] += other._buckets[i];
        Count += other.Count;
        Max = Math.Max(Max, other.Max);
    }

    /// <summary>The smallest duration that at least that share of all does not exceed, in milliseconds; 0 when there are none.</summary>
    public double Percentile(double share)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        for (int i = 0; i < _buckets.Length; i++)
        {
            rank -= _buckets[i];
            if (rank <= 0) return Math.Min(MiddleOf(i), Max);
        }

        return Max;
    }

    private static int IndexOf(long value)
    {
        if (value < Exact) return (int)value;
        int power = BitOperations.Log2((ulong)value);
        return Exact + ((power - 6) * Steps) + (int)((value >> (power - 5)) & (Steps - 1));
    }

    private static double MiddleOf(int index)
    {
        if (index < Exact) return index;
        int power = ((index - Exact) / Steps) + 6;
        long width = 1L << (power - 5);
        return (1L << power) + ((index - Exact) % Steps * width) + (width / 2.0);
    }
}
