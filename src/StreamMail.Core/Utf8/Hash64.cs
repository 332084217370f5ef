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
        ref byte p = ref MemoryMarshal.GetReference(data);
        int n = data.Length;
        ulong h = seed ^ Prime0;
        if (n > 32)
        {
            // Two independent lanes hide the latency of the multiplication.
            ulong g = h;
            do
            {
                h = Mix(Read(ref p) ^ Prime1, Read(ref Unsafe.Add(ref p, 8)) ^ h);
                g = Mix(Read(ref Unsafe.Add(ref p, 16)) ^ Prime2, Read(ref Unsafe.Add(ref p, 24)) ^ g);
                p = ref Unsafe.Add(ref p, 32);
                n -= 32;
            }
            while (n > 32);
            h ^= g;
        }

        if (n > 16)
        {
            h = Mix(Read(ref p) ^ Prime1, Read(ref Unsafe.Add(ref p, 8)) ^ h);
            p = ref Unsafe.Add(ref p, 16);
            n -= 16;
        }

        ulong a, b;
        if (n >= 8)
        {
            a = Read(ref p);
            b = Read(ref Unsafe.Add(ref p, n - 8));
        }
        else
        {
            a = Short(ref p, n);
            b = 0;
        }

        return Mix(Mix(a ^ Prime1, b ^ h), (ulong)data.Length ^ Prime2);
    }

    private static ulong Short(ref byte p, int n)
    {
        if (n >= 4)
        {
            ulong low = Unsafe.ReadUnaligned<uint>(ref p), high = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref p, n - 4));
            return BitConverter.IsLittleEndian ? low | (high << 32) : BinaryPrimitives.ReverseEndianness((uint)low) | ((ulong)BinaryPrimitives.ReverseEndianness((uint)high) << 32);
        }

        ulong v = 0;
        for (int i = 0; i < n; i++) v |= (ulong)Unsafe.Add(ref p, i) << (8 * i);
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
