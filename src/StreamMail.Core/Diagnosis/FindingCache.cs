using StreamMail.Core.Utf8;

namespace StreamMail.Core.Diagnosis;

/// <summary>
/// Answers by the normalised text and its context: a million equal refusals cost one. Bounded: sets of four places, of
/// which the next in turn is given up. One instance serves one thread.
/// </summary>
internal sealed class FindingCache(int sets = FindingCache.DefaultSets)
{
    public const int DefaultSets = 1024;
    private const int Ways = 4;

    /// <summary>Longer keys are not kept: that many different ones are an attack, not a cause.</summary>
    public const int KeyLimit = 1024;

    private readonly Entry[] _entries = new Entry[sets * Ways];
    private readonly byte[] _turn = new byte[sets];

    public long Hits { get; private set; }

    public bool TryGet(ReadOnlySpan<byte> key, out ulong hash, out Finding finding)
    {
        hash = Hash64.Of(key);
        int first = (int)(hash % (uint)_turn.Length) * Ways;
        for (int i = first; i < first + Ways; i++)
        {
            ref Entry entry = ref _entries[i];
            if (entry.Key is null || entry.Hash != hash || !key.SequenceEqual(entry.Key.AsSpan(0, entry.Length))) continue;
            finding = entry.Finding;
            Hits++;
            return true;
        }

        finding = default;
        return false;
    }

    public void Add(ReadOnlySpan<byte> key, ulong hash, in Finding finding)
    {
        if (key.Length > KeyLimit) return;
        int set = (int)(hash % (uint)_turn.Length);
        ref Entry entry = ref _entries[(set * Ways) + (_turn[set]++ % Ways)];
        if (entry.Key is null || entry.Key.Length < key.Length) entry.Key = new byte[Math.Min(KeyLimit, (key.Length + 63) & ~63)];
        key.CopyTo(entry.Key);
        entry.Length = key.Length;
        entry.Hash = hash;
        entry.Finding = finding;
    }

    private struct Entry
    {
        public ulong Hash;
        public byte[]? Key;
        public int Length;
        public Finding Finding;
    }
}
