using StreamMail.Core.Utf8;

namespace StreamMail.Core.Reports;

/// <summary>Addresses and clients as the names of a list. Domains know no case; local parts are their server's business and stay as they are.</summary>
internal static class AddressName
{
    /// <summary>The address with its domain in lower case.</summary>
    public static ReadOnlySpan<byte> Fold(ReadOnlySpan<byte> address, Span<byte> to)
    {
        address = address[..Math.Min(address.Length, to.Length)];
        int at = address.LastIndexOf((byte)'@');
        if (address[(at + 1)..].IndexOfAnyInRange((byte)'A', (byte)'Z') < 0) return address;
        address.CopyTo(to);
        Lower(to[(at + 1)..address.Length]);
        return to[..address.Length];
    }

    /// <summary>The domain in lower case; of an address without one "(local)".</summary>
    public static ReadOnlySpan<byte> DomainOf(ReadOnlySpan<byte> address, Span<byte> to)
    {
        int at = address.LastIndexOf((byte)'@');
        return at < 0 ? "(local)"u8 : Fold(address[(at + 1)..], to);
    }

    /// <summary><c>host[address]</c>.</summary>
    public static ReadOnlySpan<byte> Client(ReadOnlySpan<byte> host, ReadOnlySpan<byte> ip, Span<byte> to)
    {
        if (host.IsEmpty || host.Length + ip.Length + 2 > to.Length) return ip[..Math.Min(ip.Length, to.Length)];
        host.CopyTo(to);
        to[host.Length] = (byte)'[';
        ip.CopyTo(to[(host.Length + 1)..]);
        to[host.Length + 1 + ip.Length] = (byte)']';
        return to[..(host.Length + ip.Length + 2)];
    }

    private static void Lower(Span<byte> s)
    {
        foreach (ref byte b in s)
            if (b is >= (byte)'A' and <= (byte)'Z') b |= 0x20;
    }
}
