using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StreamMail.Core.Utf8;

/// <summary>
/// A fast, seedable 64-bit hash of bytes. Its values are persisted (event identity, trace IDs), so the
/// function is frozen: a test holds known values. It is not cryptographic.
/// </summary>
internal static class Hash64
{
    private const ulong Prime0 = 0xa0761d6478bd642f;
    private const ulong Prime1 = 0xe7037ed1a0b428db;
    private const ulong Prime2 = 0x8ebc6af09c88c6e3;

    public static ulong Of(ReadOnlySpan<byte> data, ulong seed = 0)
    {
        ulong h = seed ^ Prime0;
        ref byte p = ref MemoryMarshal.GetReference(data);
        int n = data.Length;
        while (n >= 16)
        {
            h = Mix(Read(ref p) ^ Prime1, Read(ref Unsafe.Add(ref p, 8)) ^ h);
            p = ref Unsafe.Add(ref p, 16);
            n -= 16;
        }

        ulong a = 0, b = 0;
        if (n >= 8)
        {
            a = Read(ref p);
            b = Tail(ref Unsafe.Add(ref p, 8), n - 8);
        }
        else
        {
            a = Tail(ref p, n);
        }

        return Mix(Mix(a ^ Prime1, b ^ h), (ulong)data.Length ^ Prime2);
    }

    private static ulong Tail(ref byte p, int n)
    {
        ulong v = 0;
        for (int i = 0; i < n; i++)
            v |= (ulong)Unsafe.Add(ref p, i) << (8 * i);
        return v;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(ref byte p)
    {
        ulong v = Unsafe.ReadUnaligned<ulong>(ref p);
        return BitConverter.IsLittleEndian ? v : BinaryPrimitives.ReverseEndianness(v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return high ^ low;
    }
}
