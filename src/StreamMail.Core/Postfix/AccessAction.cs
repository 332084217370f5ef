using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>The word in front of an access record or a header or body check.</summary>
internal static class AccessAction
{
    /// <summary>What the word means; a word that is not known is a <see cref="EventKind.Note"/>, what is no word is <see cref="EventKind.Unknown"/>.</summary>
    public static EventKind Of(ReadOnlySpan<byte> word)
    {
        if (word.StartsWith("milter-"u8)) word = Milter(word[7..]);
        switch (word.Length)
        {
            case 3 when word.SequenceEqual("bcc"u8):
                return EventKind.Bcc;
            case 4:
                if (word.SequenceEqual("hold"u8)) return EventKind.Hold;
                if (word.SequenceEqual("warn"u8)) return EventKind.Warn;
                if (word.SequenceEqual("info"u8)) return EventKind.Info;
                break;
            case 5 when word.SequenceEqual("abort"u8):
                return EventKind.Reject;
            case 6:
                if (word.SequenceEqual("reject"u8)) return EventKind.Reject;
                if (word.SequenceEqual("filter"u8)) return EventKind.Filter;
                break;
            case 7:
                if (word.SequenceEqual("discard"u8)) return EventKind.Discard;
                if (word.SequenceEqual("warning"u8)) return EventKind.Warn;
                if (word.SequenceEqual("replace"u8)) return EventKind.Replace;
                if (word.SequenceEqual("prepend"u8)) return EventKind.Prepend;
                break;
            case 8 when word.SequenceEqual("redirect"u8):
                return EventKind.Redirect;
            case 12 when word.SequenceEqual("proxy-reject"u8):
                return EventKind.ProxyReject;
            case 14 when word.SequenceEqual("reject_warning"u8):
                return EventKind.RejectWarning;
        }

        return IsWord(word) ? EventKind.Note : EventKind.Unknown;
    }

    // milter-reject, milter-header-reject, milter-body-reject
    private static ReadOnlySpan<byte> Milter(ReadOnlySpan<byte> word)
    {
        if (word.StartsWith("header-"u8)) return word[7..];
        return word.StartsWith("body-"u8) ? word[5..] : word;
    }

    private static bool IsWord(ReadOnlySpan<byte> word)
    {
        if (word.Length is 0 or > 32) return false;
        foreach (byte b in word)
            if (b is not ((>= (byte)'a' and <= (byte)'z') or (byte)'-' or (byte)'_')) return false;
        return true;
    }
}
