using System.Text.Json;

namespace StreamMail.Core.Diagnosis;

/// <summary>A JSON value that knows where it stands, so that every fault can name its line.</summary>
internal sealed class RuleNode
{
    // Most nodes are strings.
    private static readonly List<(string Name, int At, RuleNode Value)> NoMembers = [];
    private static readonly List<RuleNode> NoItems = [];

    public JsonTokenType Kind { get; private init; }

    /// <summary>Offset in the file.</summary>
    public int At { get; private init; }

    /// <summary>The text of a string, else empty.</summary>
    public string Text { get; private init; } = "";

    public List<(string Name, int At, RuleNode Value)> Members { get; private init; } = NoMembers;

    public List<RuleNode> Items { get; private init; } = NoItems;

    public bool IsText => Kind == JsonTokenType.String;

    public bool IsArray => Kind == JsonTokenType.StartArray;

    public bool IsObject => Kind == JsonTokenType.StartObject;

    public RuleNode? this[string name]
    {
        get
        {
            foreach ((string n, int _, RuleNode value) in Members)
                if (n == name) return value;
            return null;
        }
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="skip">Members that are not wanted; reading texts takes most of the time.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static RuleNode Read(ReadOnlySpan<byte> bytes, Func<ReadOnlySpan<byte>, bool> skip)
    {
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 });
        if (!reader.Read()) throw new JsonException("the file is empty");
        RuleNode root = Value(ref reader, skip);
        while (reader.Read())
        {
        }

        return root;
    }

    private static RuleNode Value(ref Utf8JsonReader reader, Func<ReadOnlySpan<byte>, bool> skip)
    {
        JsonTokenType kind = reader.TokenType;
        int at = (int)reader.TokenStartIndex;
        return kind switch
        {
            JsonTokenType.String => new RuleNode { Kind = kind, At = at, Text = reader.GetString()! },
            JsonTokenType.StartArray => new RuleNode { Kind = kind, At = at, Items = ReadItems(ref reader, skip) },
            JsonTokenType.StartObject => new RuleNode { Kind = kind, At = at, Members = ReadMembers(ref reader, skip) },
            _ => new RuleNode { Kind = kind, At = at },
        };
    }

    private static List<RuleNode> ReadItems(ref Utf8JsonReader reader, Func<ReadOnlySpan<byte>, bool> skip)
    {
        var items = new List<RuleNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Value(ref reader, skip));
        return items;
    }

    private static List<(string Name, int At, RuleNode Value)> ReadMembers(ref Utf8JsonReader reader, Func<ReadOnlySpan<byte>, bool> skip)
    {
        var members = new List<(string, int, RuleNode)>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            int at = (int)reader.TokenStartIndex;
            if (skip(reader.ValueSpan))
            {
                reader.Skip();
                continue;
            }

            string name = reader.GetString()!;
            reader.Read();
            members.Add((name, at, Value(ref reader, skip)));
        }

        return members;
    }
}
