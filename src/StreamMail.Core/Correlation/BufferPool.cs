using System.Numerics;

namespace StreamMail.Core.Correlation;

/// <summary>Buffers of traces by size, powers of two from 512 bytes up. One shard, one thread.</summary>
internal sealed class BufferPool
{
    private const int Smallest = 9;
    private const int KeptBytes = 4 * 1024 * 1024;
    private readonly Stack<byte[]>[] _free = [.. Enumerable.Range(0, 8).Select(_ => new Stack<byte[]>())];

    public byte[] Rent(int size)
    {
        int power = Math.Max(Smallest, 32 - BitOperations.LeadingZeroCount((uint)size - 1));
        int index = power - Smallest;
        return index < _free.Length && _free[index].TryPop(out byte[]? buffer) ? buffer : GC.AllocateUninitializedArray<byte>(1 << power);
    }

    public void Return(byte[] buffer)
    {
        if (!BitOperations.IsPow2(buffer.Length) || buffer.Length < 1 << Smallest) return;
        int index = BitOperations.Log2((uint)buffer.Length) - Smallest;
        if (index < _free.Length && _free[index].Count < KeptBytes / buffer.Length) _free[index].Push(buffer);
    }
}
