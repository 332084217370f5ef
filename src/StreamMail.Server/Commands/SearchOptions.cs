using System.CommandLine;
using StreamMail.Core.Search;
using StreamMail.Core.Syslog;
using StreamMail.Server.Input;

namespace StreamMail.Server.Commands;

/// <summary>The conditions of <c>streammail search</c>.</summary>
internal sealed class SearchOptions
{
    private static readonly string[] Statuses = ["sent", "bounced", "deferred", "expired", "force-expired", "rejected", "held", "deleted", "discarded", "deliverable", "undeliverable", "forwarded", "partial", "unknown"];

    private readonly Option<string[]> _from = Texts("--from", "Sender: an address, a part of one, or a domain (@example.com).");
    private readonly Option<string[]> _to = Texts("--to", "Recipient, before or after aliasing: an address, a part of one, or a domain.");
    private readonly Option<string[]> _client = Texts("--client", "Client: a part of its name, an IP address, or a network (192.0.2.0/24).");
    private readonly Option<string[]> _user = Texts("--sasl-user", "User that logged in to send, or a part of the name.");
    private readonly Option<string[]> _messageId = Texts("--message-id", "Message-ID, or a part of it.");
    private readonly Option<string[]> _status = Texts("--status", "What became of it: " + string.Join(", ", Statuses) + ".");
    private readonly Option<string[]> _class = Texts("--class", "Class of the diagnosis, such as recipient.unknown, or its first part (recipient).");
    private readonly Option<string[]> _relay = Texts("--relay", "Server it was given to: a part of its name, an IP address, or a network.");
    private readonly Option<string[]> _host = Texts("--host", "Own host that logged it.");
    private readonly Option<string[]> _text = Texts("--text", "Words of a reply, a reason or a subject.");
    private readonly Option<string?> _since = new("--since") { Description = $"Nothing older: {PeopleTime.Forms}." };
    private readonly Option<string?> _until = new("--until") { Description = "Nothing newer; the same forms. A day means its midnight." };

    public SearchOptions(Command command)
    {
        _status.CompletionSources.Add(Statuses);
        foreach (Option option in (Option[])[_from, _to, _client, _user, _messageId, _status, _class, _relay, _host, _text, _since, _until]) command.Add(option);
    }

    /// <exception cref="UsageException">A value cannot be, or nothing is asked.</exception>
    public SearchQuery Read(ParseResult result, TimeProvider clock, TimeZoneInfo zone)
    {
        string[] Values(Option<string[]> option) => result.GetValue(option) ?? [];
        foreach (string status in Values(_status).Where(s => !Statuses.Contains(s, StringComparer.OrdinalIgnoreCase)))
            throw new UsageException($"--status {status}: one of {string.Join(", ", Statuses)}");
        var query = new SearchQuery
        {
            From = Values(_from),
            To = Values(_to),
            Client = Values(_client),
            SaslUser = Values(_user),
            MessageId = Values(_messageId),
            Status = Values(_status),
            Class = Values(_class),
            Relay = Values(_relay),
            Host = Values(_host),
            Text = Values(_text),
            Since = Micros(result.GetValue(_since), "--since", clock, zone),
            Until = Micros(result.GetValue(_until), "--until", clock, zone),
        };
        if (query.Since >= query.Until) throw new UsageException("--until lies before --since");
        return query.Conditions != SearchCondition.None ? query : throw new UsageException("search for what? Give at least one of --from --to --client --sasl-user --message-id --status --class --relay --host --since --until --text");
    }

    private static Option<string[]> Texts(string name, string description) => new(name) { Description = description + " Repeated: any of them.", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    private static long? Micros(string? text, string option, TimeProvider clock, TimeZoneInfo zone)
    {
        if (text is null) return null;
        try
        {
            return Stamp.Micros(PeopleTime.Parse(text, clock.GetUtcNow(), zone) - DateTimeOffset.UnixEpoch);
        }
        catch (UsageException e)
        {
            throw new UsageException($"{option}: {e.Message}");
        }
    }
}
