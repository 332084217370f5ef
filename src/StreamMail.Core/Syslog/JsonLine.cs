using StreamMail.Core.Utf8;

namespace StreamMail.Core.Syslog;

/// <summary>
/// The members that matter of a JSON log line: <c>journalctl -o json</c> and Docker's json-file. Values stay raw until
/// they are read; reading decodes them in place, so each is read once.
/// </summary>
internal ref struct JsonLine
{
    private Span<byte> _message, _identifier, _command, _syslogPid, _pid, _host, _priority, _received, _sent;

    public Span<byte> Log;
    public Span<byte> Time;
    public Span<byte> Stream;

    public bool IsJournal;

    public static bool Scan(Span<byte> json, out JsonLine fields)
    {
        fields = default;
        var scanner = new JsonScanner(json);
        if (!scanner.Begin()) return false;
        bool log = false;
        while (scanner.Next(out ReadOnlySpan<byte> name, out Span<byte> value))
        {
            if (name.SequenceEqual("log"u8))
            {
                fields.Log = value;
                log = true;
            }
            else if (name.SequenceEqual("time"u8)) fields.Time = value;
            else if (name.SequenceEqual("stream"u8)) fields.Stream = value;
            else fields.Keep(name, value);
        }

        return log || fields.IsJournal;
    }

    private void Keep(ReadOnlySpan<byte> name, Span<byte> value)
    {
        if (name.SequenceEqual("MESSAGE"u8))
        {
            IsJournal = true;
            _message = value;
        }
        else if (name.SequenceEqual("SYSLOG_IDENTIFIER"u8)) _identifier = value;
        else if (name.SequenceEqual("_COMM"u8)) _command = value;
        else if (name.SequenceEqual("SYSLOG_PID"u8)) _syslogPid = value;
        else if (name.SequenceEqual("_PID"u8)) _pid = value;
        else if (name.SequenceEqual("_HOSTNAME"u8)) _host = value;
        else if (name.SequenceEqual("PRIORITY"u8)) _priority = value;
        else if (name.SequenceEqual("__REALTIME_TIMESTAMP"u8)) _received = value;
        else if (name.SequenceEqual("_SOURCE_REALTIME_TIMESTAMP"u8)) _sent = value;
    }

    /// <summary>MESSAGE is null when the entry is too large for journalctl, and a list of numbers when it is not UTF-8.</summary>
    public readonly bool ReadJournal(ref Envelope envelope)
    {
        if (!Micros(_sent, out long micros) && !Micros(_received, out micros)) return false;
        envelope.Time = new Stamp(micros, StampKind.Instant, HasFraction: true);
        envelope.Host = JsonText.Decode(_host);
        envelope.Program = JsonText.Decode(_identifier);
        if (envelope.Program.IsEmpty) envelope.Program = JsonText.Decode(_command);
        if (!Pid(_syslogPid, out envelope.Pid)) Pid(_pid, out envelope.Pid);
        ReadOnlySpan<byte> priority = JsonText.Decode(_priority);
        if (priority.Length == 1 && priority[0] is >= (byte)'0' and <= (byte)'7') envelope.Severity = priority[0] - '0';
        envelope.Text = JsonText.Decode(_message);
        return true;
    }

    /// <summary>Docker's time is RFC 3339 with up to nine digits of a second.</summary>
    public static Stamp ReadTime(ReadOnlySpan<byte> value) => Timestamp.ReadIso(value, out Stamp time) > 0 ? time : Stamp.None;

    private static bool Micros(Span<byte> value, out long micros) => Ascii.TryNumber(JsonText.Decode(value), out micros);

    private static bool Pid(Span<byte> value, out uint pid)
    {
        bool known = Ascii.TryNumber(JsonText.Decode(value), out long number) && number <= uint.MaxValue;
        pid = known ? (uint)number : 0;
        return known;
    }
}
