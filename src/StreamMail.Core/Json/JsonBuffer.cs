using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Json;

/// <summary>
/// A growing buffer of UTF-8 JSON. Strings are escaped from raw log bytes: what is not valid UTF-8 becomes U+FFFD,
/// control characters and DEL become escapes, so that the result is valid JSON whatever a stranger wrote.
/// </summary>
public sealed class JsonBuffer(int capacity = 4096)
{
    // Everything that a JSON string may carry as it is; bytes above 127 take the slow path, which validates them.
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    private byte[] _bytes = new byte[capacity];
    private int _length;
    private bool _comma;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public int Length => _length;

    public void Clear()
    {
        _length = 0;
        _comma = false;
    }

    public void BeginObject() => Open((byte)'{');

    public void EndObject() => Close((byte)'}');

    public void BeginArray() => Open((byte)'[');

    public void EndArray() => Close((byte)']');

    /// <summary>Ends one NDJSON line.</summary>
    public void EndLine()
    {
        Append((byte)'\n');
        _comma = false;
    }

    /// <summary>A member name that is one of ours (needs no escaping).</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        Span<byte> s = Room(name.Length + 4);
        int i = 0;
        if (_comma) s[i++] = (byte)',';
        s[i++] = (byte)'"';
        name.CopyTo(s[i..]);
        i += name.Length;
        s[i++] = (byte)'"';
        s[i++] = (byte)':';
        _length += i;
        _comma = false;
    }

    /// <summary>A member name made of a fixed part and text from the log.</summary>
    public void Name(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> name, ReadOnlySpan<byte> suffix)
    {
        Separate();
        Append((byte)'"');
        Raw(prefix);
        Escape(name);
        Raw(suffix);
        Append((byte)'"');
        Append((byte)':');
        _comma = false;
    }

    public void String(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name(name);
        String(value);
    }

    public void String(ReadOnlySpan<byte> value)
    {
        Separate();
        Append((byte)'"');
        Escape(value);
        Append((byte)'"');
        _comma = true;
    }

    /// <summary>A number as the log wrote it; if it is none in JSON's terms, a string.</summary>
    public void NumberText(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name(name);
        NumberText(value);
    }

    public void NumberText(ReadOnlySpan<byte> value)
    {
        if (!Ascii.IsJsonNumber(value))
        {
            String(value);
            return;
        }

        Separate();
        Raw(value);
        _comma = true;
    }

    public void Number(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Separate();
        Span<byte> s = Room(20);
        Utf8Formatter.TryFormat(value, s, out int n);
        _length += n;
        _comma = true;
    }

    public void Bool(ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        Raw(value ? "true"u8 : "false"u8);
        _comma = true;
    }

    /// <summary>An instant as RFC 3339 in UTC.</summary>
    /// <param name="name">Member name.</param>
    /// <param name="micros">Microseconds since 1970-01-01 UTC.</param>
    public void Time(ReadOnlySpan<byte> name, long micros)
    {
        Name(name);
        Span<byte> s = Room(36);
        s[0] = (byte)'"';
        int n = 1 + TimeText.Format(micros, s[1..]);
        s[n++] = (byte)'"';
        _length += n;
        _comma = true;
    }

    /// <summary>Appends what is already JSON.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        _length += json.Length;
    }

    private void Open(byte b)
    {
        Separate();
        Append(b);
        _comma = false;
    }

    private void Close(byte b)
    {
        Append(b);
        _comma = true;
    }

    private void Separate()
    {
        if (_comma) Append((byte)',');
    }

    private void Append(byte b)
    {
        Room(1)[0] = b;
        _length++;
    }

    private void Escape(ReadOnlySpan<byte> value)
    {
        while (true)
        {
            int plain = value.IndexOfAnyExcept(Plain);
            if (plain < 0)
            {
                Raw(value);
                return;
            }

            Raw(value[..plain]);
            value = value[plain..];
            value = value[EscapeOne(value)..];
        }
    }

    /// <summary>Writes the escape of what stands first; returns how many bytes of the value it covers.</summary>
    private int EscapeOne(ReadOnlySpan<byte> value)
    {
        byte b = value[0];
        if (b < 0x80)
        {
            switch (b)
            {
                case (byte)'"': Raw("\\\""u8); break;
                case (byte)'\\': Raw("\\\\"u8); break;
                case (byte)'\n': Raw("\\n"u8); break;
                case (byte)'\r': Raw("\\r"u8); break;
                case (byte)'\t': Raw("\\t"u8); break;
                default:
                    Raw("\\u00"u8);
                    Append(HexDigit(b >> 4));
                    Append(HexDigit(b & 15));
                    break;
            }

            return 1;
        }

        OperationStatus status = System.Text.Rune.DecodeFromUtf8(value, out System.Text.Rune rune, out int consumed);
        if (status != OperationStatus.Done)
        {
            Raw("\uFFFD"u8);
            return Math.Max(consumed, 1);
        }

        // C1 controls and the line separators disturb terminals and scripts: never raw.
        if (rune.Value is < 0xA0 or 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))
        {
            Raw("\\u"u8);
            for (int shift = 12; shift >= 0; shift -= 4) Append(HexDigit((rune.Value >> shift) & 15));
        }
        else
        {
            Raw(value[..consumed]);
        }

        return consumed;
    }

    private static byte HexDigit(int v) => (byte)(v < 10 ? '0' + v : 'a' + v - 10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Room(int n)
    {
        if (_bytes.Length - _length < n) Grow(n);
        return _bytes.AsSpan(_length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int n) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + n));
}
