using System.Runtime.InteropServices;
using StreamMail.Core.Search;

namespace StreamMail.Server.Lookup;

/// <summary>Stands before each answer on its way from the workers to the list, so that the list need not read JSON.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct FoundHeader(FoundKind kind, long time, (ulong High, ulong Low) id, int version, SearchCondition missed, bool isSubject)
{
    public readonly FoundKind Kind = kind;

    /// <summary>Matches by itself, not only through another mail.</summary>
    public readonly bool IsSubject = isSubject;

    /// <summary>Of the last line, microseconds since 1970 UTC.</summary>
    public readonly long Time = time;
    public readonly ulong High = id.High;
    public readonly ulong Low = id.Low;
    public readonly int Version = version;
    public readonly SearchCondition Missed = missed;

    public static int Size => System.Runtime.CompilerServices.Unsafe.SizeOf<FoundHeader>();

    public static FoundHeader Read(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<FoundHeader>(bytes);

    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(new ReadOnlySpan<FoundHeader>(in this)).ToArray();
}
