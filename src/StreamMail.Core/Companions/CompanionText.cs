using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Companions;

/// <summary>What the companion parsers share. The texts carry words of strangers: every reader looks for the last end that fits.</summary>
internal static class CompanionText
{
    /// <summary>
    /// Filters print own hexadecimal IDs of 17 to 19 digits where others print the queue ID. A short queue ID of Postfix
    /// has five digits of microseconds and an inode, which takes more than eleven digits on no file system in use.
    /// </summary>
    private const int ShortIdLimit = 16;

    public static bool IsQueueId(ReadOnlySpan<byte> id) => (id.Length <= ShortIdLimit && QueueId.IsShort(id)) || QueueId.IsLong(id);

    /// <summary>Takes <c>{QID}: </c> off the start and keeps it in the record.</summary>
    public static ReadOnlySpan<byte> TakeQueueId(scoped ref Record r, ReadOnlySpan<byte> s)
    {
        int length = QueueId.Length(s, out bool loose);
        if (length == 0 || loose || !IsQueueId(s[..length])) return s;
        r.QueueId = s[..length];
        return length + 2 <= s.Length ? s[(length + 2)..] : default;
    }

    /// <summary>Takes a level word as Dovecot, rsyslog and Perl programs write it (<c>Error: </c>, <c>WARNING: </c>).</summary>
    public static ReadOnlySpan<byte> TakeLevel(scoped ref Record r, ReadOnlySpan<byte> s)
    {
        int colon = s.IndexOf(": "u8);
        if (colon is < 4 or > 7) return s;
        ReadOnlySpan<byte> word = s[..colon];
        if (Ascii.EqualsIgnoreCase(word, "error"u8)) r.Level = Level.Error;
        else if (Ascii.EqualsIgnoreCase(word, "warning"u8)) r.Level = Level.Warning;
        else if (Ascii.EqualsIgnoreCase(word, "fatal"u8)) r.Level = Level.Fatal;
        else if (Ascii.EqualsIgnoreCase(word, "panic"u8)) r.Level = Level.Panic;
        else if (!Ascii.EqualsIgnoreCase(word, "info"u8) && !Ascii.EqualsIgnoreCase(word, "debug"u8)) return s;
        return s[(colon + 2)..];
    }

    /// <summary>A line that is no verdict: kept with its text, and with its queue ID where one was taken.</summary>
    public static bool Other(ref Record r)
    {
        r.Event = EventKind.OtherProgram;
        return true;
    }

    /// <summary>The value behind the first <paramref name="key"/>, up to <paramref name="end"/> or the end of the text.</summary>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> s, ReadOnlySpan<byte> key, ReadOnlySpan<byte> end)
    {
        int at = s.IndexOf(key);
        return at < 0 ? default : Until(s[(at + key.Length)..], end);
    }

    /// <summary>The same for the last <paramref name="key"/>: what strangers wrote stands in front of it.</summary>
    public static ReadOnlySpan<byte> LastValue(ReadOnlySpan<byte> s, ReadOnlySpan<byte> key, ReadOnlySpan<byte> end)
    {
        int at = s.LastIndexOf(key);
        return at < 0 ? default : Until(s[(at + key.Length)..], end);
    }

    public static ReadOnlySpan<byte> Until(ReadOnlySpan<byte> s, ReadOnlySpan<byte> end)
    {
        int stop = s.IndexOf(end);
        return stop < 0 ? s : s[..stop];
    }

    /// <summary>Adds the field unless it is empty.</summary>
    public static void AddIfAny(ref Record r, FieldId id, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty) r.Add(id, value);
    }

    /// <summary>The leading number with an optional sign and fraction: <c>-1.9</c>.</summary>
    public static ReadOnlySpan<byte> Number(ReadOnlySpan<byte> s)
    {
        int at = Ascii.At(s, 0) is (byte)'-' or (byte)'+' ? 1 : 0;
        int digits = 0;
        while (at < s.Length && (Ascii.IsDigit(s[at]) || (s[at] == '.' && digits > 0)))
        {
            if (s[at] != '.') digits++;
            at++;
        }

        if (digits == 0) return default;
        if (s[at - 1] == '.') at--;
        return s[0] == '+' ? s[1..at] : s[..at];
    }
}
