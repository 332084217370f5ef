using System.CommandLine;
using StreamMail.Core.Diagnosis;
using StreamMail.Server.Input;

namespace StreamMail.Server.Commands;

/// <summary>The options that trace and search share.</summary>
internal sealed class LookupOptions
{
    private readonly Option<bool> _mask = new("--mask") { Description = "Hide the local parts of addresses and message-ids (a***@example.com), for what leaves the house." };
    private readonly Option<string?> _language = LanguageOption.Create();
    private readonly Option<int> _limit;

    public LookupOptions(Command command, int limit, string what)
    {
        _language.CompletionSources.Add("en", "ja");
        _limit = new Option<int>("--limit") { Description = $"Most {what} shown, the newest (default: {limit}; 0: all).", DefaultValueFactory = _ => limit };
        foreach (Option option in (Option[])[_limit, _mask, _language]) command.Add(option);
    }

    public bool IsMasked(ParseResult result) => result.GetValue(_mask);

    public Language Language(ParseResult result) => LanguageOption.Read(result.GetValue(_language));

    /// <summary>0: all.</summary>
    /// <exception cref="UsageException">A negative number.</exception>
    public int Limit(ParseResult result) => result.GetValue(_limit) is >= 0 and var limit ? limit : throw new UsageException("--limit: a number of at least 0");
}
