using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;

namespace StreamMail.Core.Correlation;

/// <summary>One entry of a tape.</summary>
internal readonly ref struct TapeEntry
{
    private readonly ReadOnlySpan<byte> _bytes;

    public TapeEntry(ReadOnlySpan<byte> tape)
    {
        int length = Unsafe.As<byte, TapeHeader>(ref MemoryMarshal.GetReference(tape)).Length;
        _bytes = tape[..length];
    }

    public ReadOnlySpan<byte> Bytes => _bytes;

    public ref readonly TapeHeader Header => ref Unsafe.As<byte, TapeHeader>(ref MemoryMarshal.GetReference(_bytes));

    public ReadOnlySpan<byte> Host => _bytes.Slice(Unsafe.SizeOf<TapeHeader>(), Header.HostLength);

    public ReadOnlySpan<byte> Instance => _bytes.Slice(Unsafe.SizeOf<TapeHeader>() + Header.HostLength, Header.InstanceLength);

    public ReadOnlySpan<byte> QueueId => _bytes.Slice(Unsafe.SizeOf<TapeHeader>() + Header.HostLength + Header.InstanceLength, Header.QueueIdLength);

    /// <summary>Host, instance and queue ID in one.</summary>
    public ReadOnlySpan<byte> Key => _bytes.Slice(Unsafe.SizeOf<TapeHeader>(), Header.HostLength + Header.InstanceLength + Header.QueueIdLength);

    /// <summary>The encoded fields; up to three bytes of padding follow the last.</summary>
    public ReadOnlySpan<byte> Fields => _bytes[(Unsafe.SizeOf<TapeHeader>() + Header.HostLength + Header.InstanceLength + Header.QueueIdLength)..];

    public Stamp Stamp => new(Header.Stamp, (StampKind)(Header.Flags & EventFlags.StampKindMask), (Header.Flags & EventFlags.HasFraction) != 0);

    public ReadOnlySpan<byte> this[FieldId id] => FieldCodec.Find(Fields, Header.FieldCount, id);

    public bool Has(FieldId id) => FieldCodec.Contains(Fields, Header.FieldCount, id);

    /// <summary>Makes a copied entry stand for its repeats.</summary>
    public static void SetRepeat(Span<byte> entry, int times, ulong hash)
    {
        ref TapeHeader header = ref Unsafe.As<byte, TapeHeader>(ref MemoryMarshal.GetReference(entry));
        header.Repeat = times;
        header.Hash ^= hash;
    }
}
