using StreamMail.Core.Utf8;

namespace StreamMail.Core.Correlation;

/// <summary>Keys of saved state: a kind, then what it is about. Kinds are persisted.</summary>
internal static class StateKey
{
    public const byte Shard = (byte)'P';
    public const byte Host = (byte)'H';
    public const byte Recent = (byte)'D';
    public const byte Session = (byte)'S';
    public const byte Trace = (byte)'T';

    /// <summary>First byte of every saved value.</summary>
    public const byte Version = 1;

    public static void Write(BlobWriter key, byte kind, ReadOnlySpan<byte> host)
    {
        key.Clear();
        key.Byte(kind);
        key.Bytes(host);
    }

    public static void Write(BlobWriter key, TraceState trace)
    {
        Write(key, Trace, trace.Buffer.AsSpan(0, trace.HostLength));
        key.Bytes(trace.Instance);
        key.Bytes(trace.QueueId);
        key.Int32(trace.Generation);
    }
}
