using System.Numerics;
using StreamMail.Core.Correlation;

namespace StreamMail.Core.Reports;

/// <summary>Mails by what is not certain about them.</summary>
internal sealed class FlagCounts
{
    private readonly long[] _counts = new long[32];

    public long this[TraceFlags flag] => _counts[BitOperations.Log2((uint)flag)];

    public void Add(TraceFlags flags)
    {
        for (uint rest = (uint)flags; rest != 0; rest &= rest - 1) _counts[BitOperations.TrailingZeroCount(rest)]++;
    }
}
