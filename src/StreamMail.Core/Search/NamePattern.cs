using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StreamMail.Core.Search;

/// <summary>A host as it is asked for: a part of its name, its IP address, or a network (<c>192.0.2.0/24</c>, <c>2001:db8::/32</c>).</summary>
internal sealed class NamePattern
{
    private readonly byte[] _part;
    private readonly IPNetwork? _network;

    /// <exception cref="FormatException">It has a slash and is no network.</exception>
    public NamePattern(string text)
    {
        text = text.Trim().TrimStart('[').TrimEnd(']');
        _part = FoldedText.Of(text, isAddress: false);
        if (text.Contains('/', StringComparison.Ordinal))
        {
            _network = IPNetwork.TryParse(text, out IPNetwork network) ? network
                : throw new FormatException($"'{text}' is not a network; say 192.0.2.0/24 (host bits zero) or 2001:db8::/32");
        }
        else if (IPAddress.TryParse(text, out IPAddress? ip) && (ip.AddressFamily == AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == 3))
        {
            _network = new IPNetwork(ip, ip.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        }
    }

    public bool Matches(ReadOnlySpan<byte> name, ReadOnlySpan<byte> ip)
    {
        if (_network is { } network) return TryAddress(ip, out IPAddress? address) && network.Contains(address);
        return FoldedText.Matches(name, [_part], isAddress: false) || FoldedText.Matches(ip, [_part], isAddress: false);
    }

    /// <summary>What the text of every such address holds; null where nothing is common to them.</summary>
    public string? Needle
    {
        get
        {
            if (_network is not { } network) return Encoding.UTF8.GetString(_part);

            // An IPv6 address has many spellings.
            if (network.BaseAddress.AddressFamily != AddressFamily.InterNetwork) return null;
            string[] bytes = network.BaseAddress.ToString().Split('.');
            int whole = network.PrefixLength / 8;
            return whole == 4 ? string.Join('.', bytes) : whole == 0 ? null : "[" + string.Join('.', bytes[..whole]) + ".";
        }
    }

    private static bool TryAddress(ReadOnlySpan<byte> ip, out IPAddress address)
    {
        if (ip.StartsWith("IPv6:"u8)) ip = ip[5..];
        return IPAddress.TryParse(ip, out address!);
    }
}
