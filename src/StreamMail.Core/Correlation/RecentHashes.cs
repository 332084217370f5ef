namespace StreamMail.Core.Correlation;

/// <summary>
/// A bounded memory of line hashes, four ways associative: it forgets in about the order of arrival, and the same
/// lines in the same order are always forgotten at the same point.
/// </summary>
internal sealed class RecentHashes
{
    private const int Ways = 4;
    private readonly ulong[] _slots;

    public RecentHashes(int lines)
    {
        int size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(lines, 16) * 2);
        _slots = new ulong[size];
    }

    /// <summary>Takes a hash in; false when it is known already.</summary>
    public bool Add(ulong hash)
    {
        int set = (int)(hash >> 20) & ((_slots.Length / Ways) - 1);
        Span<ulong> ways = _slots.AsSpan(set * Ways, Ways);
        if (ways.Contains(hash)) return false;
        ways[..^1].CopyTo(ways[1..]);
        ways[0] = hash;
        return true;
    }

    public ReadOnlySpan<ulong> Slots => _slots;

    public void Load(ReadOnlySpan<ulong> slots)
    {
        if (slots.Length == _slots.Length) slots.CopyTo(_slots);
    }
}
