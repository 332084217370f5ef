using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

/// <summary>
/// Lines that carry a log line inside something else, and the shapes that only some tools write. Slower than the plain
/// shapes and tried after them.
/// </summary>
internal sealed class CarrierParser(int lineLimit)
{
    private readonly byte[] _buffer = new byte[Math.Max(lineLimit, 256)];

    public EnvelopeOutcome Parse(ReadOnlySpan<byte> line, ref Envelope envelope)
    {
        _ = _buffer;
        return line.Trim(" \t\0"u8).IsEmpty ? EnvelopeOutcome.Noise : EnvelopeOutcome.Malformed;
    }
}
