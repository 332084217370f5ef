namespace StreamMail.Core.Diagnosis;

/// <summary>The words of rule files and of the output contract for our enumerations.</summary>
public static class DiagnosisNames
{
    private static readonly string[] Parties = ["unknown", "sender", "recipient", "recipient_admin", "own_admin", "network", "wait", "none"];
    private static readonly string[] Confidences = ["low", "medium", "high"];
    private static readonly string[] Speakers = ["unknown", "remote", "own"];
    private static readonly string[] Stages = ["unknown", "connect", "banner", "helo", "starttls", "auth", "mail", "rcpt", "data", "end_of_data"];
    private static readonly string[] Targets = ["reply", "reject", "problem"];
    private static readonly string[] Tiers = ["provider", "own", "text", "dsn", "code"];

    public static string Of(Party party) => Parties[(int)party];

    public static string Of(Confidence confidence) => Confidences[(int)confidence];

    public static string Of(SmtpStage stage) => Stages[(int)stage];

    public static string Of(RuleTarget target) => Targets[(int)target];

    public static string Of(RuleTier tier) => Tiers[(int)tier];

    internal static IReadOnlyList<string> All<T>()
        where T : struct, Enum => typeof(T) == typeof(Party) ? Parties
        : typeof(T) == typeof(Confidence) ? Confidences
        : typeof(T) == typeof(Speaker) ? Speakers
        : typeof(T) == typeof(SmtpStage) ? Stages
        : typeof(T) == typeof(RuleTarget) ? Targets : Tiers;

    internal static bool TryParse<T>(string? name, out T value)
        where T : struct, Enum
    {
        IReadOnlyList<string> all = All<T>();
        for (int i = 0; i < all.Count; i++)
        {
            if (all[i] != name) continue;
            value = (T)Enum.ToObject(typeof(T), (byte)i);
            return true;
        }

        value = default;
        return false;
    }
}
