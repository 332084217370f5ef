using StreamMail.Core.Diagnosis;
using StreamMail.Server.Commands;

namespace StreamMail.Server.Output;

/// <summary>The language of fixed words: as asked, else as the locale says.</summary>
internal static class DisplayLanguage
{
    /// <exception cref="UsageException">No such language.</exception>
    public static Language Of(string? asked) => asked switch
    {
        "en" => Language.English,
        "ja" => Language.Japanese,
        null => OfLocale(Environment.GetEnvironmentVariable),
        _ => throw new UsageException($"--lang {asked}: en or ja"),
    };

    /// <summary>POSIX: LC_ALL beats LC_MESSAGES beats LANG; empty is as good as not set.</summary>
    public static Language OfLocale(Func<string, string?> variable)
    {
        foreach (string name in (string[])["LC_ALL", "LC_MESSAGES", "LANG"])
            if (variable(name) is { Length: > 0 } locale) return locale.StartsWith("ja", StringComparison.OrdinalIgnoreCase) ? Language.Japanese : Language.English;
        return Language.English;
    }
}
