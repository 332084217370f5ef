using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

/// <summary>
/// Lines that carry a log line inside something else, and the shapes that only some tools write. Slower than the plain
/// shapes and tried after them. Carriers nest: compose around Docker around a syslog line.
/// </summary>
internal sealed class CarrierParser(int lineLimit)
{
    /// <summary>Carriers around carriers that are followed; more is nobody's set-up but an attack.</summary>
    private const int DepthLimit = 4;

    private readonly LinePieces _pieces = new(lineLimit);

    /// <summary>A line comes that may be no business of the carriers.</summary>
    public void CountLine() => _pieces.Line++;

    /// <summary>A damaged line came: whether it was the rest of a piece nobody can tell, so nothing is joined across it.</summary>
    public void ForgetPieces() => _pieces.Clear();

    // Holds what JSON or pieces decode to; most streams never need it.
    private byte[]? _buffer;

    public EnvelopeOutcome Parse(ReadOnlySpan<byte> line, ref Envelope envelope)
    {
        EnvelopeOutcome outcome = Read(line, ref envelope, 0, plainFailed: true);

        // What was tried and given up is not to be seen.
        if (outcome != EnvelopeOutcome.Ok) Reset(ref envelope);
        return outcome;
    }

    private EnvelopeOutcome Read(ReadOnlySpan<byte> s, ref Envelope envelope, int depth, bool plainFailed)
    {
        s = TrimNoise(s);
        if (NoiseLine.Is(s)) return EnvelopeOutcome.Noise;
        Reset(ref envelope);
        if (!plainFailed)
        {
            if (EnvelopeParser.ParsePlain(s, ref envelope)) return EnvelopeOutcome.Ok;
            Reset(ref envelope);
        }

        if (depth == DepthLimit) return EnvelopeOutcome.Malformed;
        ReadOnlySpan<byte> source = envelope.Source;
        byte first = s[0];
        EnvelopeOutcome outcome = first switch
        {
            (byte)'{' => ReadJson(s, ref envelope, depth),
            (byte)'@' => ReadTai(s, ref envelope, depth),
            (byte)'[' => ReadBracket(s, ref envelope, depth),
            (byte)'<' => BareTag.ReadWithPriority(s, ref envelope) ? EnvelopeOutcome.Ok : EnvelopeOutcome.Malformed,
            _ when Ascii.IsDigit(first) => ReadDigits(s, ref envelope, depth),
            _ when Ascii.IsLetter(first) && JournalctlForms.ReadFull(s, ref envelope) => EnvelopeOutcome.Ok,
            _ => EnvelopeOutcome.Malformed,
        };
        if (outcome != EnvelopeOutcome.Malformed) return outcome;

        // What was tried may have moved to the buffer; the line is still where it was.
        envelope.Source = source;
        ReadOnlySpan<byte> inner = ContainerPrefix.Skip(s);
        if (!inner.IsEmpty)
        {
            outcome = Read(inner, ref envelope, depth + 1, plainFailed: false);
            if (outcome != EnvelopeOutcome.Malformed) return outcome;
            envelope.Source = source;
        }

        Reset(ref envelope);
        return BareTag.Read(s, ref envelope) ? EnvelopeOutcome.Ok : EnvelopeOutcome.Malformed;
    }

    // 2025-03-05T08:14:02.123456789Z stdout F Mar 05 09:14:02 mx1 postfix/qmgr[812]: ...    (CRI)
    // 2025-03-05T08:14:02.123456789Z Mar 05 09:14:02 mx1 postfix/qmgr[812]: ...             (docker logs -t)
    // 1741162442.123456 mx1 postfix/qmgr[812]: ...                                          (journalctl -o short-unix)
    private EnvelopeOutcome ReadDigits(ReadOnlySpan<byte> s, ref Envelope envelope, int depth)
    {
        int length = Timestamp.ReadIso(s, out Stamp time);
        if (length == 0)
        {
            length = Timestamp.ReadUnix(s, out time);
            if (length == 0 || Ascii.At(s, length) != ' ' || !HostTagText.Read(s[(length + 1)..], ref envelope)) return EnvelopeOutcome.Malformed;
            envelope.Time = time;
            return EnvelopeOutcome.Ok;
        }

        if (Ascii.At(s, length) != ' ' || length + 1 >= s.Length) return EnvelopeOutcome.Malformed;
        s = s[(length + 1)..];
        return ContainerRuntime.Read(s, out int stream, out bool partial, out ReadOnlySpan<byte> content)
            ? ReadPiece(content, ref envelope, depth, time, stream, partial)
            : ReadInner(s, ref envelope, depth, time, container: false);
    }

    private EnvelopeOutcome ReadPiece(ReadOnlySpan<byte> content, ref Envelope envelope, int depth, Stamp time, int stream, bool partial)
    {
        if (partial)
        {
            _pieces.Keep(stream, content);
            return EnvelopeOutcome.Partial;
        }

        if (_pieces.Has(stream))
        {
            int length = _pieces.Join(stream, content, Buffer());
            if (length < 0) return EnvelopeOutcome.TooLong;
            content = _buffer.AsSpan(0, length);
            envelope.Source = content;
        }

        return ReadInner(content, ref envelope, depth, time, container: true);
    }

    /// <summary>Reads a carried line. The carrier's time is exact and has a zone: it wins over a stamp that leaves something open.</summary>
    private EnvelopeOutcome ReadInner(ReadOnlySpan<byte> s, ref Envelope envelope, int depth, Stamp time, bool container)
    {
        EnvelopeOutcome outcome = Read(s, ref envelope, depth + 1, plainFailed: false);
        if (outcome == EnvelopeOutcome.Malformed && container && time.Kind != StampKind.None)
        {
            // Whatever else a container prints: its time is known, and nothing of it is a host or a program.
            Reset(ref envelope);
            envelope.Text = s;
            outcome = EnvelopeOutcome.Ok;
        }

        if (outcome == EnvelopeOutcome.Ok && envelope.Time.Kind != StampKind.Instant) envelope.Time = time;
        return outcome;
    }

    // @4000000067c80b9a07a9e94c Mar  5 09:14:02 mx1 postfix/qmgr[812]: ...
    private EnvelopeOutcome ReadTai(ReadOnlySpan<byte> s, ref Envelope envelope, int depth)
    {
        int length = Tai64.Read(s, out Stamp time);
        if (length == 0 || Ascii.At(s, length) != ' ' || length + 1 >= s.Length) return EnvelopeOutcome.Malformed;
        s = s[(length + 1)..];
        EnvelopeOutcome outcome = ReadInner(s, ref envelope, depth, time, container: false);
        if (outcome != EnvelopeOutcome.Malformed) return outcome;
        Reset(ref envelope);
        envelope.Time = time;
        return HostTagText.Read(s, ref envelope) ? EnvelopeOutcome.Ok : EnvelopeOutcome.Malformed;
    }

    private EnvelopeOutcome ReadBracket(ReadOnlySpan<byte> s, ref Envelope envelope, int depth)
    {
        if (JournalctlForms.ReadMonotonic(s, ref envelope)) return EnvelopeOutcome.Ok;
        int close = s.IndexOf("] "u8);
        if (!s.StartsWith("[pod/"u8) || close < 0 || close + 2 >= s.Length) return EnvelopeOutcome.Malformed;
        return Read(s[(close + 2)..], ref envelope, depth + 1, plainFailed: false);
    }

    private EnvelopeOutcome ReadJson(ReadOnlySpan<byte> s, ref Envelope envelope, int depth)
    {
        Span<byte> json = Writable(s, ref envelope);
        if (!JsonLine.Scan(json, out JsonLine fields)) return EnvelopeOutcome.Malformed;
        if (fields.IsJournal) return fields.ReadJournal(ref envelope) ? EnvelopeOutcome.Ok : EnvelopeOutcome.Malformed;
        if (fields.Log[0] != '"') return EnvelopeOutcome.Malformed;
        ReadOnlySpan<byte> log = JsonText.Decode(fields.Log);
        Stamp time = JsonLine.ReadTime(JsonText.Decode(fields.Time));
        if (log.IsEmpty) return EnvelopeOutcome.Noise;
        int stream = ContainerRuntime.StreamOf(JsonText.Decode(fields.Stream));

        // Docker cuts a line at 16 KiB; only its last piece ends with a line feed.
        bool partial = log.Length >= 16 * 1024 && log[^1] != '\n';
        while (!log.IsEmpty && log[^1] is (byte)'\n' or (byte)'\r') log = log[..^1];
        return log.IsEmpty ? EnvelopeOutcome.Noise : ReadPiece(log, ref envelope, depth, time, stream, partial);
    }

    /// <summary>The same bytes where they may be decoded in place.</summary>
    private Span<byte> Writable(ReadOnlySpan<byte> s, scoped ref Envelope envelope)
    {
        byte[] buffer = Buffer();
        if (s.Overlaps(buffer, out int offset)) return buffer.AsSpan(-offset, s.Length);
        s.CopyTo(buffer);
        envelope.Source = buffer.AsSpan(0, s.Length);
        return buffer.AsSpan(0, s.Length);
    }

    private byte[] Buffer() => _buffer ??= new byte[Math.Max(lineLimit, 256)];

    private static void Reset(ref Envelope envelope)
    {
        ReadOnlySpan<byte> source = envelope.Source;
        envelope = new Envelope { Source = source, Severity = -1 };
    }

    /// <summary>NULs and colour escapes in front, as terminals get them from compose.</summary>
    private static ReadOnlySpan<byte> TrimNoise(ReadOnlySpan<byte> s)
    {
        while (true)
        {
            s = s.TrimStart("\0 \t"u8);
            if (Ascii.At(s, 0) != 0x1B || Ascii.At(s, 1) != '[') return s;
            int end = s.IndexOf((byte)'m');
            if (end is < 0 or > 16) return s;
            s = s[(end + 1)..];
        }
    }
}
