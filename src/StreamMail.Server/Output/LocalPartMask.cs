using System.Text;
using System.Text.Json;
using StreamMail.Core.Json;

namespace StreamMail.Server.Output;

/// <summary>
/// Hides who wrote to whom in what leaves the house: local parts of addresses and message-ids become <c>a***</c>, in
/// fields and in free text. The same address always gives the same mask.
/// </summary>
internal static class LocalPartMask
{
    private const string Hidden = "***";

    /// <summary>Fields that name a person without a domain.</summary>
    private static readonly HashSet<string> Names = ["sasl_username", "sasl_sender", "user", "mailbox"];

    /// <summary>Fields of strangers' words, in which a local part can stand alone.</summary>
    private static readonly HashSet<string> FreeTexts = ["status_text", "reason", "text", "subject", "reply_text", "content"];

    private static readonly HashSet<string> Envelope = ["from", "to", "orig_to"];

    /// <summary>The text with every local part hidden.</summary>
    public static string Text(string text)
    {
        StringBuilder? masked = null;
        int copied = 0;
        for (int at = NextAt(text, 0, out int length); at >= 0; at = NextAt(text, at + length, out length))
        {
            int start = StartOfLocal(text, at, copied);
            if (start >= at) continue;
            masked ??= new StringBuilder(text.Length);
            masked.Append(text, copied, start - copied).Append(First(text.AsSpan(start, at - start))).Append(Hidden);
            copied = at;
        }

        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>An object of the output contract with every local part hidden, in the same form.</summary>
    public static byte[] Json(ReadOnlySpan<byte> line)
    {
        List<string> people = LocalParts(line);
        var reader = new Utf8JsonReader(line);
        var json = new JsonBuffer(line.Length + 256);
        string? name = null;
        while (reader.Read())
        {
            byte[]? member = name is null ? null : Encoding.UTF8.GetBytes(name);
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString();
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    if (member is not null) json.Name(member);
                    if (reader.TokenType == JsonTokenType.StartObject) json.BeginObject();
                    else json.BeginArray();
                    break;
                case JsonTokenType.EndObject:
                    json.EndObject();
                    break;
                case JsonTokenType.EndArray:
                    json.EndArray();
                    break;
                case JsonTokenType.String:
                    byte[] value = Encoding.UTF8.GetBytes(Value(name, reader.GetString()!, people));
                    if (member is null) json.String(value);
                    else json.String(member, value);
                    break;
                case JsonTokenType.Number:
                    if (member is null) json.NumberText(reader.ValueSpan);
                    else json.NumberText(member, reader.ValueSpan);
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    json.Bool(member, reader.TokenType == JsonTokenType.True);
                    break;
            }

            name = null;
        }

        json.EndLine();
        return json.Written.ToArray();
    }

    private static string Value(string? name, string value, List<string> people)
    {
        value = Text(value);
        if (name is null) return value;
        if (Names.Contains(name) && !value.Contains('@', StringComparison.Ordinal) && value.Length > 0) return First(value) + Hidden;
        if (!FreeTexts.Contains(name)) return value;
        foreach (string person in people) value = HideWord(value, person);
        return value;
    }

    private static List<string> LocalParts(ReadOnlySpan<byte> line)
    {
        var parts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !Envelope.Contains(reader.GetString()!) || !reader.Read() || reader.TokenType != JsonTokenType.String) continue;
            string address = reader.GetString()!;
            int at = address.LastIndexOf('@');
            if (at > 1) parts.Add(address[..at].Trim('"'));
        }

        return [.. parts.OrderByDescending(p => p.Length)];
    }

    /// <summary>Such as <c>unknown user: "alice"</c>.</summary>
    private static string HideWord(string text, string word)
    {
        for (int at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = at + 1 < text.Length ? text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase) : -1)
        {
            bool whole = (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length]));
            if (whole) text = text[..at] + First(text.AsSpan(at, word.Length)) + Hidden + text[(at + word.Length)..];
        }

        return text;
    }

    /// <summary>An at sign, also as a URL writes it.</summary>
    private static int NextAt(string text, int from, out int length)
    {
        int plain = from >= text.Length ? -1 : text.IndexOf('@', from), coded = from >= text.Length ? -1 : text.IndexOf("%40", from, StringComparison.Ordinal);
        bool isCoded = coded >= 0 && (plain < 0 || coded < plain);
        length = isCoded ? 3 : 1;
        return isCoded ? coded : plain;
    }

    private static int StartOfLocal(string text, int at, int from)
    {
        int start = at;
        if (start > from && text[start - 1] == '"')
        {
            int open = text.LastIndexOf('"', Math.Max(start - 2, 0));
            if (open >= from && open < start - 1) return open;
        }

        while (start > from && (char.IsLetterOrDigit(text[start - 1]) || char.IsSurrogate(text[start - 1]) || "!#$%&'*+-/=?^_`{|}~.".Contains(text[start - 1], StringComparison.Ordinal))) start--;
        return start;
    }

    private static string First(ReadOnlySpan<char> local)
    {
        local = local.TrimStart('"');
        return local.IsEmpty ? "" : System.Text.Rune.DecodeFromUtf16(local, out System.Text.Rune rune, out _) == System.Buffers.OperationStatus.Done ? rune.ToString() : "";
    }
}
