using System.CommandLine;
using StreamMail.Core.Diagnosis;
using StreamMail.Server.Commands;

namespace StreamMail.Server.Input;

/// <summary>The language of causes and remedies: as asked, else by the locale.</summary>
internal static class LanguageOption
{
    public static Option<string?> Create() => new("--lang") { Description = "Language of the texts: en or ja (default: by LC_ALL, LC_MESSAGES, LANG)." };

    /// <exception cref="UsageException">There are no texts in that language.</exception>
    public static Language Read(string? wanted) => wanted switch
    {
        "en" => Language.English,
        "ja" => Language.Japanese,
        null => OfLocale(Environment.GetEnvironmentVariable),
        _ => throw new UsageException($"--lang {wanted}: en or ja"),
    };

    /// <summary>The first of the variables that is set decides, as in POSIX.</summary>
    internal static Language OfLocale(Func<string, string?> variable)
    {
        foreach (string name in (string[])["LC_ALL", "LC_MESSAGES", "LANG"])
        {
            if (variable(name) is { Length: > 0 } locale)
                return locale.StartsWith("ja", StringComparison.OrdinalIgnoreCase) ? Language.Japanese : Language.English;
        }

        return Language.English;
    }
}
