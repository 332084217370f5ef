using System.Text;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Companions;

/// <summary>One vocabulary for what each companion calls by its own words.</summary>
internal static class VerdictWords
{
    private static readonly (byte[] Theirs, byte[] Ours)[] Words = MakeWords();

    /// <summary>
    /// clean, spam, spammy, virus, banned, bad_header, unchecked, dkim_pass, dkim_fail, dkim_none, dkim_signed, dmarc_*,
    /// spf_*, greylisted, passed, blocked, delivered, forwarded, discarded, rejected, duplicate, failed; empty when the
    /// record holds no verdict; the word itself when it is none of those known.
    /// </summary>
    public static ReadOnlySpan<byte> Of(in Record r) => Of(r[FieldId.Verdict], r[FieldId.Class], r.Process.IsEmpty ? r.Program : r.Process);

    /// <summary>As above, from the record's parts.</summary>
    /// <param name="word">The companion's own word.</param>
    /// <param name="check">What it looked at, such as SPF, when it looks at several things.</param>
    /// <param name="program">The program; of a tag with slashes the last part counts.</param>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> word, ReadOnlySpan<byte> check, ReadOnlySpan<byte> program)
    {
        if (word.IsEmpty) return default;
        program = program[(program.LastIndexOf((byte)'/') + 1)..];
        if (check.SequenceEqual("SPF"u8) || program.IndexOf("spf"u8) >= 0) return Spf(word);
        if (program.SequenceEqual("opendmarc"u8)) return Dmarc(word);
        if (program.SequenceEqual("policyd-weight"u8)) return Utf8.Ascii.IsDigit(word[0]) ? "blocked"u8 : "passed"u8;
        return Content(word);
    }

    private static ReadOnlySpan<byte> Spf(ReadOnlySpan<byte> word) => (word[0] | 0x20) switch
    {
        'p' => Utf8.Ascii.EqualsIgnoreCase(word, "pass"u8) ? "spf_pass"u8 : "spf_permerror"u8,
        'f' => "spf_fail"u8,
        's' => "spf_softfail"u8,
        't' => "spf_temperror"u8,
        _ => Utf8.Ascii.EqualsIgnoreCase(word, "none"u8) ? "spf_none"u8 : "spf_neutral"u8,
    };

    private static ReadOnlySpan<byte> Dmarc(ReadOnlySpan<byte> word) => word[0] switch
    {
        (byte)'p' => "dmarc_pass"u8,
        (byte)'f' => "dmarc_fail"u8,
        _ => "dmarc_none"u8,
    };

    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> word)
    {
        if (word.StartsWith("BAD-HEADER"u8)) return "bad_header"u8;
        if (word.StartsWith("UNCHECKED"u8)) return "unchecked"u8;
        foreach ((byte[] theirs, byte[] ours) in Words)
            if (word.SequenceEqual(theirs)) return ours;
        return word;
    }

    private static (byte[] Theirs, byte[] Ours)[] MakeWords()
    {
        (string Theirs, string Ours)[] words =
        [
            ("CLEAN", "clean"), ("SPAM", "spam"), ("SPAMMY", "spammy"), ("INFECTED", "virus"), ("BANNED", "banned"),
            ("Y", "spam"), (".", "clean"), ("identified spam", "spam"), ("clean message", "clean"),
            ("VIRUS", "virus"), ("infected", "virus"),
            ("no action", "clean"), ("reject", "spam"), ("add header", "spammy"), ("rewrite subject", "spammy"),
            ("greylist", "greylisted"), ("soft reject", "greylisted"), ("discard", "discarded"), ("quarantine", "quarantined"),
            ("pass", "passed"), ("new", "greylisted"), ("early reconnect", "greylisted"), ("reconnect ok", "passed"),
            ("delayed", "greylisted"), ("skipping", "passed"),
            ("added", "dkim_signed"), ("verification successful", "dkim_pass"), ("no signature data", "dkim_none"),
            ("bad signature data", "dkim_fail"), ("key retrieval failed", "dkim_fail"), ("SSL", "dkim_fail"),
            ("saved", "delivered"), ("stored", "delivered"), ("left", "delivered"), ("Delivered", "delivered"),
            ("eliminated duplicate", "duplicate"),
        ];
        return [.. words.Select(w => (Encoding.ASCII.GetBytes(w.Theirs), Encoding.ASCII.GetBytes(w.Ours)))];
    }
}
