using System.Runtime.InteropServices;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>
/// The fixed part of one entry of an <see cref="EventTape"/>. Behind it stand host, instance and queue ID, then the
/// fields: <c>[id: 1][length: 2][bytes]</c> each.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct TapeHeader
{
    /// <summary>Bytes of the whole entry, this header included.</summary>
    public int Length;
    public EventKind Kind;
    public ProcessKind Process;
    public EventFlags Flags;
    public DeliveryStatus Status;
    public uint Pid;

    /// <summary>Line number inside the block, from 0.</summary>
    public int Line;

    /// <summary>Hash of host, instance and queue ID; 0 when the line carries no queue ID.</summary>
    public ulong KeyHash;

    /// <summary>Identity of the line: hash of its bytes.</summary>
    public ulong Hash;
    public ulong HostHash;
    public long Stamp;
    public byte HostLength;
    public byte InstanceLength;
    public byte QueueIdLength;
    public byte FieldCount;
    public int Repeat;
}
