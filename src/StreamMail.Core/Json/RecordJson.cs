using StreamMail.Core.Postfix;
using StreamMail.Core.Syslog;

namespace StreamMail.Core.Json;

/// <summary>One record as a JSON object of the output contract (<c>streammail parse</c>).</summary>
public static class RecordJson
{
    /// <param name="json">Receives one object and a line feed.</param>
    /// <param name="line">1-based number of the line.</param>
    /// <param name="record">The record.</param>
    /// <param name="raw">The line itself: kept in base64 where JSON cannot carry it unchanged.</param>
    /// <param name="time">The instant in microseconds since 1970, or null when the line has none.</param>
    public static void Write(JsonBuffer json, long line, in Record record, ReadOnlySpan<byte> raw, long? time)
    {
        json.BeginObject();
        json.Number("line"u8, line);
        if (time is { } t) json.Time("time"u8, t);
        WriteText(json, "host"u8, record.Host);
        WriteText(json, "program"u8, record.Program);
        WriteText(json, "instance"u8, record.Instance);
        WriteText(json, "process"u8, record.Process);
        if (record.Pid != 0) json.Number("pid"u8, record.Pid);
        bool refused = record.Event is EventKind.Malformed or EventKind.Noise or EventKind.Partial;
        if (!refused) json.String("level"u8, Names.Of(record.Level));
        WriteText(json, "queue_id"u8, record.QueueId);
        json.String("event"u8, Names.Of(record.Event));
        if (record.Repeat != 1) json.Number("repeated"u8, record.Repeat);
        WriteFields(json, record);
        if (record.Truncated) json.Bool("truncated"u8, true);
        if (record.Event is EventKind.Unknown or EventKind.OtherProgram) json.String("text"u8, record.Text);
        else if (refused) json.String("text"u8, raw);
        if (!System.Text.Unicode.Utf8.IsValid(raw) || raw.IndexOf((byte)0) >= 0) json.String("raw_base64"u8, System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(raw)));
        json.EndObject();
        json.EndLine();
    }

    private static void WriteText(JsonBuffer json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty) json.String(name, value);
    }

    private static void WriteFields(JsonBuffer json, in Record record)
    {
        int extras = 0;
        foreach (ref readonly Field f in record.Fields)
        {
            ReadOnlySpan<byte> value = record.Value(f);
            switch (f.Id)
            {
                case FieldId.Extra:
                    extras++;
                    break;
                case FieldId.Count:
                    WriteCount(json, record.Name(f), value);
                    break;
                case FieldId.Delays:
                    WriteDelays(json, value);
                    break;
                case FieldId.Relay when value.SequenceEqual("none"u8):
                    json.String("relay"u8, value);
                    break;
                default:
                    if (Names.IsNumber(f.Id)) json.NumberText(Names.Of(f.Id), value);
                    else json.String(Names.Of(f.Id), value);
                    break;
            }
        }

        if (extras == 0) return;
        json.Name("extra"u8);
        json.BeginObject();
        foreach (ref readonly Field f in record.Fields)
        {
            if (f.Id != FieldId.Extra) continue;
            json.Name(default, record.Name(f), default);
            json.String(record.Value(f));
        }

        json.EndObject();
    }

    // ehlo=2  auth=0/3
    private static void WriteCount(JsonBuffer json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        int slash = value.IndexOf((byte)'/');
        json.Name("count_"u8, name, default);
        json.NumberText(slash < 0 ? value : value[..slash]);
        if (slash < 0) return;
        json.Name("count_"u8, name, "_total"u8);
        json.NumberText(value[(slash + 1)..]);
    }

    /// <summary>a/b/c/d as an array of numbers.</summary>
    internal static void WriteDelays(JsonBuffer json, ReadOnlySpan<byte> value)
    {
        json.Name("delays"u8);
        json.BeginArray();
        while (true)
        {
            int slash = value.IndexOf((byte)'/');
            json.NumberText(slash < 0 ? value : value[..slash]);
            if (slash < 0) break;
            value = value[(slash + 1)..];
        }

        json.EndArray();
    }
}
