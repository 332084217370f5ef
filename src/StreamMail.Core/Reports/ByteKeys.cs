using System.Numerics;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Reports;

/// <summary>Numbers distinct byte strings from 0, in the order of their first appearance. Allocates only to grow.</summary>
internal sealed class ByteKeys(int capacity = 64)
{
    private int[] _buckets = new int[BitOperations.RoundUpToPowerOf2((uint)capacity * 2)];
    private (ulong Hash, int Start, int Length)[] _keys = new (ulong, int, int)[BitOperations.RoundUpToPowerOf2((uint)capacity)];
    private byte[] _bytes = new byte[capacity * 24];
    private int _used;

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(_keys[index].Start, _keys[index].Length);

    public ulong HashAt(int index) => _keys[index].Hash;

    /// <summary>The key's number, or -1.</summary>
    public int Find(ReadOnlySpan<byte> key) => Find(key, Hash64.Of(key), out _);

    /// <summary>The key's number; a new one when it was not known.</summary>
    public int FindOrAdd(ReadOnlySpan<byte> key) => FindOrAdd(key, int.MaxValue);

    /// <summary>The key's number; -1 when it is not known and there are as many keys as there may be.</summary>
    public int FindOrAdd(ReadOnlySpan<byte> key, int limit)
    {
        ulong hash = Hash64.Of(key);
        int found = Find(key, hash, out int bucket);
        if (found >= 0 || Count >= limit) return found;
        if (Count == _keys.Length)
        {
            Grow();
            Find(key, hash, out bucket);
        }

        if (_bytes.Length - _used < key.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + key.Length));
        key.CopyTo(_bytes.AsSpan(_used));
        _keys[Count] = (hash, _used, key.Length);
        _used += key.Length;
        _buckets[bucket] = ++Count;
        return Count - 1;
    }

    public void Clear()
    {
        Count = _used = 0;
        Array.Clear(_buckets);
    }

    private int Find(ReadOnlySpan<byte> key, ulong hash, out int bucket)
    {
        int mask = _buckets.Length - 1;
        for (bucket = (int)hash & mask; _buckets[bucket] is var number and not 0; bucket = (bucket + 1) & mask)
        {
            ref readonly (ulong Hash, int Start, int Length) known = ref _keys[number - 1];
            if (known.Hash == hash && key.SequenceEqual(_bytes.AsSpan(known.Start, known.Length))) return number - 1;
        }

        return -1;
    }

    private void Grow()
    {
        Array.Resize(ref _keys, _keys.Length * 2);
        _buckets = new int[_keys.Length * 2];
        int mask = _buckets.Length - 1;
        for (int i = 0; i < Count; i++)
        {
            int bucket = (int)_keys[i].Hash & mask;
            while (_buckets[bucket] != 0) bucket = (bucket + 1) & mask;
            _buckets[bucket] = i + 1;
        }
    }
}
