namespace StreamMail.Core.Diagnosis;

/// <summary>The words for placeholders in texts.</summary>
internal static class PlaceholderNames
{
    private static readonly string[] Names =
    [
        "recipient", "domain", "sender", "sender_domain", "relay", "relay_ip", "our_ip", "list", "url", "limit", "size", "provider",
        "code", "dsn", "stage", "client", "client_ip", "user", "table", "command", "name", "text",
    ];

    public static string All { get; } = string.Join(' ', Names.Select(n => "{" + n + "}"));

    public static string Of(Placeholder placeholder) => Names[(int)placeholder];

    public static bool TryParse(string name, out Placeholder placeholder)
    {
        int index = Array.IndexOf(Names, name);
        placeholder = (Placeholder)Math.Max(index, 0);
        return index >= 0;
    }
}
