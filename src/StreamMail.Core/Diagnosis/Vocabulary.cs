using StreamMail.Core.Utf8;

namespace StreamMail.Core.Diagnosis;

/// <summary>The words that rules name, as numbers. Filled while rules load, then only read.</summary>
internal sealed class Vocabulary
{
    /// <summary>Lower numbers are the masked kinds of <see cref="TokenKind"/>; 0 is a word that no rule names.</summary>
    private const int FirstWord = 16;

    private readonly List<byte[]> _words = [];
    private int[] _table = new int[4096];

    /// <summary>One more than the highest number.</summary>
    public int Count => FirstWord + _words.Count;

    public int Add(ReadOnlySpan<byte> word)
    {
        int slot = Slot(word);
        if (_table[slot] != 0) return _table[slot];
        _words.Add(word.ToArray());
        _table[slot] = Count - 1;
        if (_words.Count * 2 > _table.Length) Grow();
        return Count - 1;
    }

    public int Find(ReadOnlySpan<byte> word) => _table[Slot(word)];

    /// <summary>The word of a number; empty for a masked kind.</summary>
    public byte[] TextOf(int number) => number < FirstWord ? [] : _words[number - FirstWord];

    private int Slot(ReadOnlySpan<byte> word)
    {
        int slot = (int)(Hash64.Of(word) & (uint)(_table.Length - 1));
        while (_table[slot] != 0 && !_words[_table[slot] - FirstWord].AsSpan().SequenceEqual(word)) slot = (slot + 1) & (_table.Length - 1);
        return slot;
    }

    private void Grow()
    {
        _table = new int[_table.Length * 2];
        for (int i = 0; i < _words.Count; i++) _table[Slot(_words[i])] = FirstWord + i;
    }
}
