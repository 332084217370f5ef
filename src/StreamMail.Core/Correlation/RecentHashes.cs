namespace StreamMail.Core.Correlation;

/// <summary>
/// The last hashes of lines, in order of arrival: a ring, so that saving it writes only the chunks that changed.
/// </summary>
internal sealed class RecentHashes(int lines)
{
    public const int ChunkSize = 256;
    private readonly ulong[] _ring = new ulong[Math.Max(ChunkSize, (lines + ChunkSize - 1) / ChunkSize * ChunkSize)];
    private readonly HashSet<ulong> _known = [];
    private int _next;
    private ulong _dirtyChunks;

    public int Next => _next;

    public int Chunks => _ring.Length / ChunkSize;

    /// <summary>Takes a hash in; false when it is known already.</summary>
    public bool Add(ulong hash)
    {
        if (!_known.Add(hash)) return false;
        ref ulong slot = ref _ring[_next];
        if (slot != 0) _known.Remove(slot);
        slot = hash;
        _dirtyChunks |= 1UL << (_next / ChunkSize & 63);
        _next = (_next + 1) % _ring.Length;
        return true;
    }

    public bool IsDirty(int chunk) => (_dirtyChunks >> (chunk & 63) & 1) != 0;

    public void MarkSaved() => _dirtyChunks = 0;

    public ReadOnlySpan<ulong> Chunk(int index) => _ring.AsSpan(index * ChunkSize, ChunkSize);

    public void LoadChunk(int index, ReadOnlySpan<ulong> hashes)
    {
        if (index < 0 || index >= Chunks) return;
        hashes.CopyTo(_ring.AsSpan(index * ChunkSize, ChunkSize));
        foreach (ulong hash in hashes)
            if (hash != 0) _known.Add(hash);
    }

    public void LoadNext(int next) => _next = next % _ring.Length;
}
