using System.Runtime.InteropServices;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Correlation;

/// <summary>The fixed part of an event in a trace's buffer. Its layout is persisted.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct StoredHeader
{
    public int Length;
    public EventKind Kind;
    public ProcessKind Process;
    public EventFlags Flags;
    public DeliveryStatus Status;
    public uint Pid;
    public int FieldCount;

    /// <summary>Microseconds since 1970-01-01 UTC.</summary>
    public long Time;
    public ulong Hash;
}
