namespace StreamMail.Core.Reports;

/// <summary>Texts by kind and template, in bounded memory: beyond the limit those of one kind fall together.</summary>
/// <param name="limit">Most templates.</param>
internal sealed class TextGroups(int limit = 2000)
{
    private readonly ByteKeys _keys = new();
    private readonly List<TextGroup> _groups = [];

    /// <summary>What all templates beyond the limit are called.</summary>
    public static ReadOnlySpan<byte> Others => "(other texts)"u8;

    public int Count => _groups.Count;

    /// <summary>The kind is the first byte of the key, the template the rest.</summary>
    public IEnumerable<(byte Kind, byte[] Template, TextGroup Group)> All
    {
        get
        {
            for (int i = 0; i < _groups.Count; i++) yield return (_keys[i][0], _keys[i][1..].ToArray(), _groups[i]);
        }
    }

    /// <summary>The group of a template.</summary>
    /// <param name="key">One byte for the kind, then the template.</param>
    public TextGroup Of(ReadOnlySpan<byte> key)
    {
        int index = _keys.FindOrAdd(key, limit);
        if (index < 0) index = _keys.FindOrAdd([key[0], .. Others]);
        if (index == _groups.Count) _groups.Add(new TextGroup());
        return _groups[index];
    }

    public void Merge(TextGroups other)
    {
        for (int i = 0; i < other._groups.Count; i++) Of(other._keys[i]).Merge(other._groups[i]);
    }
}
