using System.Text;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

/// <summary>
/// One host under several names: senders write the short name or the full one, and a relay may write another. Host names
/// are compared as given, so what belongs together must be said.
/// </summary>
public sealed class HostAliases
{
    private readonly Dictionary<ulong, (byte[] Alias, byte[] Name)> _names = [];

    /// <summary>Adds an alias. A name can have many; an alias only one name.</summary>
    /// <param name="alias">The name as lines carry it.</param>
    /// <param name="name">The name to use in its place; it must not be an alias itself.</param>
    /// <returns>False when the alias stands for another name already, or name and aliases form a chain.</returns>
    public bool TryAdd(string alias, string name)
    {
        byte[] from = Encoding.UTF8.GetBytes(alias), to = Encoding.UTF8.GetBytes(name);
        bool chains = _names.Values.Any(n => n.Name.AsSpan().SequenceEqual(from)) || _names.ContainsKey(Hash64.Of(to)) || alias == name;
        return !chains && _names.TryAdd(Hash64.Of(from), (from, to));
    }

    /// <summary>The name to use for a host.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> host) =>
        _names.TryGetValue(Hash64.Of(host), out (byte[] Alias, byte[] Name) found) && host.SequenceEqual(found.Alias) ? found.Name : host;
}
