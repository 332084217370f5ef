namespace StreamMail.Core.Syslog;

/// <summary>
/// Walks over one JSON object without allocating and without throwing: damaged input ends the walk. Only what log
/// carriers need: members of the top level, their values as raw spans.
/// </summary>
internal ref struct JsonScanner(Span<byte> json)
{
    private readonly Span<byte> _json = json;
    private int _at;

    /// <summary>Steps into the object.</summary>
    public bool Begin() => Eat((byte)'{');

    /// <summary>The next member: its raw name (escapes untouched) and its raw value (a string with its quotes).</summary>
    public bool Next(out ReadOnlySpan<byte> name, out Span<byte> value)
    {
        name = default;
        value = default;
        Eat((byte)',');
        SkipSpace();
        if (!TakeString(out Span<byte> quoted) || !Eat((byte)':')) return false;
        name = quoted[1..^1];
        return TakeValue(out value);
    }

    /// <summary>The first element of an array.</summary>
    public bool Element(out Span<byte> value)
    {
        value = default;
        return Eat((byte)'[') && TakeValue(out value);
    }

    private bool TakeValue(out Span<byte> value)
    {
        SkipSpace();
        int start = _at;
        value = default;
        if (_at >= _json.Length) return false;
        switch (_json[_at])
        {
            case (byte)'"':
                return TakeString(out value);
            case (byte)'[' or (byte)'{':
                if (!SkipNested()) return false;
                break;
            default:
                int end = _json[_at..].IndexOfAny(",}] "u8);
                if (end <= 0) return false;
                _at += end;
                break;
        }

        value = _json[start.._at];
        return true;
    }

    private bool SkipNested()
    {
        int depth = 0;
        while (_at < _json.Length)
        {
            byte b = _json[_at];
            if (b == '"')
            {
                if (!TakeString(out _)) return false;
                continue;
            }

            _at++;
            if (b is (byte)'[' or (byte)'{') depth++;
            else if (b is (byte)']' or (byte)'}' && --depth == 0) return true;
        }

        return false;
    }

    private bool TakeString(out Span<byte> quoted)
    {
        quoted = default;
        if (_at >= _json.Length || _json[_at] != '"') return false;
        int i = _at + 1;
        while (true)
        {
            int step = _json[i..].IndexOfAny((byte)'"', (byte)'\\');
            if (step < 0) return false;
            i += step;
            if (_json[i] == '"') break;
            i += 2;
            if (i > _json.Length) return false;
        }

        quoted = _json[_at..(i + 1)];
        _at = i + 1;
        return true;
    }

    private bool Eat(byte b)
    {
        SkipSpace();
        if (_at >= _json.Length || _json[_at] != b) return false;
        _at++;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\t') _at++;
    }
}
