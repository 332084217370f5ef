namespace StreamMail.Core.Diagnosis;

/// <summary>
/// Host names and list zones that rules name, looked up by suffix. Each set of names that can end the same host is one
/// number, so that a rule's condition is one comparison per mention.
/// </summary>
internal sealed class MentionTable
{
    private readonly Dictionary<string, ushort> _byName = new(StringComparer.Ordinal);
    private readonly List<string> _names = [""];
    private readonly Dictionary<string, ushort>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private bool _hasPages;

    public MentionTable() => _lookup = _byName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number of a name, which is added when new. A leading dot is dropped.</summary>
    public ushort Add(string name)
    {
        name = Normal(name);
        if (_byName.TryGetValue(name, out ushort known)) return known;
        ushort number = checked((ushort)_names.Count);
        _names.Add(name);
        _hasPages |= name[0] == '/';
        _byName.Add(name, number);
        return number;
    }

    public string NameOf(ushort number) => _names[number];

    /// <summary>The longest known name that the host ends with, at a dot or as a whole; 0 when there is none.</summary>
    public ushort Find(ReadOnlySpan<byte> host)
    {
        if (host.Length > 255 || _byName.Count == 0) return 0;
        Span<char> lower = stackalloc char[host.Length];
        for (int i = 0; i < host.Length; i++) lower[i] = (char)(host[i] is >= (byte)'A' and <= (byte)'Z' ? host[i] | 0x20 : host[i]);
        ReadOnlySpan<char> suffix = lower;
        while (true)
        {
            if (_lookup.TryGetValue(suffix, out ushort number)) return number;
            int dot = suffix.IndexOf('.');
            if (dot < 0) return 0;
            suffix = suffix[(dot + 1)..];
        }
    }

    /// <summary>The first part of a URL's path that rules name (<c>/returnc</c>): it says more than the host. 0 when there is none.</summary>
    public ushort FindPage(ReadOnlySpan<byte> url)
    {
        if (!_hasPages) return 0;
        int end = url.IndexOfAny("?#"u8);
        if (end >= 0) url = url[..end];
        url = url[(url.IndexOf("://"u8) + 3)..];
        Span<char> part = stackalloc char[64];
        for (int at = url.IndexOf((byte)'/'); at >= 0 && at + 1 < url.Length;)
        {
            ReadOnlySpan<byte> rest = url[(at + 1)..];
            int length = rest.IndexOf((byte)'/');
            ReadOnlySpan<byte> name = url.Slice(at, 1 + (length < 0 ? rest.Length : length));
            if (name.Length <= part.Length)
            {
                for (int i = 0; i < name.Length; i++) part[i] = (char)(name[i] is >= (byte)'A' and <= (byte)'Z' ? name[i] | 0x20 : name[i]);
                if (_lookup.TryGetValue(part[..name.Length], out ushort number)) return number;
            }

            at = length < 0 ? -1 : at + 1 + length;
        }

        return 0;
    }

    /// <summary>Whether a host found under <paramref name="found"/> also ends with the name <paramref name="wanted"/>.</summary>
    public bool Covers(ushort found, ushort wanted)
    {
        if (found == wanted) return true;
        string host = _names[found], name = _names[wanted];
        return host.Length > name.Length && host.EndsWith(name, StringComparison.Ordinal) && host[host.Length - name.Length - 1] == '.';
    }

    private static string Normal(string name) => name.TrimStart('.').ToLowerInvariant();
}
