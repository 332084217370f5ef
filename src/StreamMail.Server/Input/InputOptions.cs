using System.CommandLine;
using StreamMail.Core.Syslog;
using StreamMail.Server.Commands;

namespace StreamMail.Server.Input;

/// <summary>The options that every command reading logs has.</summary>
internal sealed class InputOptions
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Log files: plain, .gz, .bz2 or .zst, rotated ones in any order; - is standard input. Default: this machine's mail log.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<int?> _year = new("--year") { Description = "Year of the last line, for stamps without a year (default: by the file's modification time)." };
    private readonly Option<string?> _zone = new("--timezone") { Description = "Zone of stamps without one, such as Europe/Berlin (default: this machine's)." };
    private readonly Option<string[]> _aliases = new("--host-alias") { Description = "A host under two names, as ALIAS=NAME (mx1=mx1.example.com); may be given several times.", HelpName = "ALIAS=NAME" };
    private readonly Option<int?> _threads = new("--threads") { Description = "Worker threads (default: all cores). The result is the same for any number." };
    private readonly Option<int?> _blockSize = new("--block-size") { Description = "Bytes read at a time, 65536 to 16777216 (default: 2097152). The result is the same for any size." };
    private readonly Option<bool> _strict = new("--strict") { Description = "Exit with 4 when the input was damaged (lines without a known shape, too long, or cut)." };
    private readonly Option<bool> _json = new("--json") { Description = "JSON, one object a line." };

    public InputOptions(Command command, bool jsonIsDefault)
    {
        _json.Hidden = jsonIsDefault;

        // What looks like an option and is none would else be a file that is not there.
        _files.Validators.Add(static files =>
        {
            foreach (System.CommandLine.Parsing.Token token in files.Tokens)
                if (token.Value.Length > 1 && token.Value[0] == '-') files.AddError($"{token.Value}: no such option; ./{token.Value} is a file of that name");
        });
        command.Add(_files);
        foreach (Option option in (Option[])[_year, _zone, _aliases, _threads, _blockSize, _strict, _json]) command.Add(option);
    }

    public bool IsJson(ParseResult result) => result.GetValue(_json);

    /// <exception cref="UsageException">An option's value cannot be.</exception>
    public InputSettings Read(ParseResult result)
    {
        var settings = new InputSettings { Files = result.GetValue(_files) ?? [], Strict = result.GetValue(_strict) };
        if (result.GetValue(_year) is { } year)
        {
            if (year is < 1970 or > 9998) throw new UsageException($"--year {year}: not a year between 1970 and 9998");
            settings = settings with { Year = year };
        }

        if (result.GetValue(_zone) is { } zone) settings = settings with { Zone = FindZone(zone) };
        if (result.GetValue(_threads) is { } threads)
        {
            if (threads is < 1 or > 256) throw new UsageException($"--threads {threads}: 1 to 256");
            settings = settings with { Threads = threads };
        }

        if (result.GetValue(_blockSize) is { } size)
        {
            if (size is < 65536 or > 16777216) throw new UsageException($"--block-size {size}: 65536 to 16777216 bytes");
            settings = settings with { BlockSize = size };
        }

        return settings with { HostAliases = ReadAliases(result.GetValue(_aliases) ?? []) };
    }

    private static HostAliases? ReadAliases(string[] given)
    {
        if (given.Length == 0) return null;
        var aliases = new HostAliases();
        foreach (string pair in given)
        {
            string[] parts = pair.Split('=');
            if (parts.Length != 2 || parts.Any(string.IsNullOrWhiteSpace)) throw new UsageException($"--host-alias {pair}: give ALIAS=NAME, such as mx1=mx1.example.com");
            if (!aliases.TryAdd(parts[0], parts[1])) throw new UsageException($"--host-alias {pair}: one of the two names is an alias already");
        }

        return aliases;
    }

    private static TimeZoneInfo FindZone(string id)
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException)
        {
            throw new UsageException($"--timezone {id}: not known here; use a name such as Europe/Berlin or UTC");
        }
    }
}
