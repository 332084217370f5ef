using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>The parts of <c>relay=</c>: <c>host[addr]:port</c>, <c>host[path]</c>, a transport name, or <c>none</c>.</summary>
public readonly ref struct RelayParts
{
    public ReadOnlySpan<byte> Host { get; private init; }

    public ReadOnlySpan<byte> Ip { get; private init; }

    public ReadOnlySpan<byte> Port { get; private init; }

    public ReadOnlySpan<byte> Path { get; private init; }

    /// <summary>A bare word: a transport's name or <c>none</c>.</summary>
    public bool IsName => Ip.IsEmpty && Path.IsEmpty;

    public static RelayParts Split(ReadOnlySpan<byte> relay)
    {
        int open = relay.IndexOf((byte)'[');
        int close = open < 0 ? -1 : relay.LastIndexOf((byte)']');
        if (close < open || open < 0) return default;
        ReadOnlySpan<byte> address = relay[(open + 1)..close];
        bool path = address.IndexOf((byte)'/') >= 0;
        return new RelayParts
        {
            Host = relay[..open],
            Ip = path ? default : address,
            Path = path ? address : default,
            Port = Ascii.At(relay, close + 1) == ':' ? relay[(close + 2)..] : default,
        };
    }
}
