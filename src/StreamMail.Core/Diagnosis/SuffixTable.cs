namespace StreamMail.Core.Diagnosis;

/// <summary>Which provider a host or domain belongs to, by suffix.</summary>
internal sealed class SuffixTable
{
    private readonly MentionTable _names = new();
    private readonly Dictionary<ushort, ushort> _providers = [];

    /// <summary>Adds a suffix; returns the provider that already has it, else 0.</summary>
    public ushort Add(string suffix, ushort provider)
    {
        ushort number = _names.Add(suffix);
        return _providers.TryAdd(number, provider) ? (ushort)0 : _providers[number];
    }

    /// <summary>The provider's number, 0 when none is known by it.</summary>
    public ushort Find(ReadOnlySpan<byte> host) => host.IsEmpty ? (ushort)0 : _providers.GetValueOrDefault(_names.Find(host));
}
