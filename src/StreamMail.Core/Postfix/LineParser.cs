using StreamMail.Core.Companions;
using StreamMail.Core.Search;
using StreamMail.Core.Syslog;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>
/// Reads one log line into a <see cref="Record"/>. Never throws on data and allocates nothing per line. One instance
/// serves one stream of lines on one thread.
/// </summary>
public sealed class LineParser
{
    /// <summary>No line may be longer than this: field offsets are 16-bit.</summary>
    public const int MaxLineLimit = ushort.MaxValue;

    public const int DefaultLineLimit = 32 * 1024;

    private const int FieldLimit = 64;

    private readonly Field[] _fields = new Field[FieldLimit];
    private readonly EnvelopeParser _envelopes;
    private readonly bool _skipSessions;
    private readonly WantedMail? _wanted;
    private readonly HostAliases? _aliases;

    /// <param name="lineLimit">Longest line that is read, in bytes; longer ones are <see cref="ParseOutcome.TooLong"/>.</param>
    /// <param name="skipSessions">Lines without a queue ID that only tell of a session (connect, TLS, postscreen, statistics) become notes without fields.</param>
    /// <param name="aliases">Names that mean the same host.</param>
    /// <param name="wanted">Only these mails are asked for: lines of other hosts are ignored, lines that tell only of another mail become notes without fields.</param>
    public LineParser(int lineLimit = DefaultLineLimit, bool skipSessions = false, HostAliases? aliases = null, WantedMail? wanted = null)
    {
        _aliases = aliases;
        _skipSessions = skipSessions;
        _wanted = wanted;
        ArgumentOutOfRangeException.ThrowIfLessThan(lineLimit, 64);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lineLimit, MaxLineLimit);
        _envelopes = new EnvelopeParser(lineLimit);
    }

    /// <summary>Reads one line.</summary>
    /// <param name="line">The line without its line feed; a carriage return at its end and NULs in front are dropped.</param>
    /// <param name="record">Valid until the next call, and while <paramref name="line"/> is unchanged.</param>
    public ParseOutcome Parse(ReadOnlySpan<byte> line, out Record record)
    {
        if (!line.IsEmpty)
        {
            if (line[^1] == '\r') line = line[..^1];
            if (!line.IsEmpty && (line[0] == 0 || line[0] == 0xEF)) line = TrimStart(line);
        }

        EnvelopeOutcome outcome = _envelopes.Parse(line, out Envelope envelope);
        Record.Start(out record, _fields, envelope);
        record.SkipsSessions = _skipSessions;
        if (_aliases is not null) record.Host = _aliases.Of(record.Host);
        if (outcome != EnvelopeOutcome.Ok) return Refuse(outcome, ref record);
        if (_wanted is not null)
        {
            if (!_wanted.IsHost(record.Host)) return ParseOutcome.Ignored;
            record.Wanted = _wanted;
        }

        ReadOnlySpan<byte> text = envelope.Text;
        if (!text.IsEmpty && text[^1] <= ' ') record.Text = text = TrimEnd(text);
        return Dispatch(ref record, text);
    }

    /// <summary>Splits the tag and hands the text to those who know the program. Also used for the inner text of a repeat.</summary>
    private static ParseOutcome Dispatch(ref Record record, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> program = record.Program;
        int slash = program.LastIndexOf((byte)'/');
        if (slash >= 0)
        {
            record.Process = program[(slash + 1)..];
            record.Instance = program[..program.IndexOf((byte)'/')];
            // cyrus/lmtp and cyrus/master are not ours, whatever their last part says.
            bool cyrus = program[0] == 'c' && record.Instance.SequenceEqual("cyrus"u8);
            record.ProcessKind = cyrus ? ProcessKind.Unknown : ProcessNames.Parse(record.Process);
        }
        else if (program.IsEmpty)
        {
            if (Repeats.TryCount(ref record, text)) return ParseOutcome.Ok;
        }
        else
        {
            record.Instance = program;
            if (program.StartsWith("postfix"u8)) record.ProcessKind = ProcessKind.Unnamed;
        }

        if (text.StartsWith("message repeated "u8) && Repeats.TryUnwrap(ref record, ref text))
            record.Text = text;

        // Policy servers and filters that run under a Postfix tag (postfix/policy-spf) have texts of their own.
        if (record.ProcessKind == ProcessKind.OtherPostfix && Companion.Parse(ref record, text)) return ParseOutcome.Ok;
        if (record.ProcessKind != ProcessKind.Unknown && PostfixText.Parse(ref record, text)) return ParseOutcome.Ok;
        if (record.ProcessKind == ProcessKind.Unknown && Companion.Parse(ref record, text)) return ParseOutcome.Ok;
        if (record.ProcessKind is ProcessKind.Unknown)
        {
            record.Event = EventKind.OtherProgram;
            return ParseOutcome.Ok;
        }

        record.Event = EventKind.Unknown;
        return ParseOutcome.Unknown;
    }

    private static ParseOutcome Refuse(EnvelopeOutcome outcome, ref Record record)
    {
        record.Event = outcome switch
        {
            EnvelopeOutcome.Noise => EventKind.Noise,
            EnvelopeOutcome.Partial => EventKind.Partial,
            _ => EventKind.Malformed,
        };
        return outcome switch
        {
            EnvelopeOutcome.TooLong => ParseOutcome.TooLong,
            EnvelopeOutcome.Noise => ParseOutcome.Ignored,
            EnvelopeOutcome.Partial => ParseOutcome.Partial,
            _ => ParseOutcome.Malformed,
        };
    }

    /// <summary>A file system crash or a copy-truncate leaves NULs in front of a line; a file may open with a byte-order mark.</summary>
    private static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> line)
    {
        line = line.TrimStart((byte)0);
        return line.StartsWith("\uFEFF"u8) ? line[3..] : line;
    }

    private static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        int end = text.Length;
        while (end > 0 && text[end - 1] is (byte)'\n' or (byte)'\r' or (byte)' ' or 0) end--;
        return text[..end];
    }
}
