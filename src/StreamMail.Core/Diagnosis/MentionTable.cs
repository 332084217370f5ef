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

    public MentionTable() => _lookup = _byName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number of a name, which is added when new. A leading dot is dropped.</summary>
    public ushort Add(string name)
    {
        name = Normal(name);
        if (_byName.TryGetValue(name, out ushort known)) return known;
        ushort number = checked((ushort)_names.Count);
        _names.Add(name);
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

    /// <summary>Whether a host found under <paramref name="found"/> also ends with the name <paramref name="wanted"/>.</summary>
    public bool Covers(ushort found, ushort wanted)
    {
        if (found == wanted) return true;
        string host = _names[found], name = _names[wanted];
        return host.Length > name.Length && host.EndsWith(name, StringComparison.Ordinal) && host[host.Length - name.Length - 1] == '.';
    }

    private static string Normal(string name) => name.TrimStart('.').ToLowerInvariant();
}
