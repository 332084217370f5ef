using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StreamMail.Server.Output;

/// <summary>The queue for people: grouped by queue, destination and reason, the largest group first.</summary>
internal sealed class QueueTable
{
    private const int ReasonWidth = 70;
    private readonly Dictionary<(string Queue, string Destination, string Reason), (int Count, DateTimeOffset Oldest)> _groups = [];
    private int _mails;

    /// <summary>Takes one object of the queue's JSON.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement mail = document.RootElement;
        _mails++;

        // Of such mail the log has said nothing for long: it may be gone, so it is counted apart.
        bool unconfirmed = mail.TryGetProperty("flags", out JsonElement flags) && flags.EnumerateArray().Any(f => f.ValueEquals("unconfirmed"));
        string queue = unconfirmed ? "unconfirmed" : mail.GetProperty("queue").GetString()!;
        DateTimeOffset arrival = mail.GetProperty("arrival_time").GetDateTimeOffset();
        bool any = false;
        foreach (JsonElement recipient in mail.GetProperty("recipients").EnumerateArray())
        {
            any = true;
            string to = recipient.GetProperty("to").GetString()!;
            string reason = recipient.TryGetProperty("reason", out JsonElement text) ? text.GetString()! : "";
            Count((queue, to[(to.LastIndexOf('@') + 1)..], Shorten(reason, to)), arrival);
        }

        if (!any) Count((queue, "?", "recipients not in this log"), arrival);
    }

    public void Write(StandardOutput output)
    {
        var text = new StringBuilder();
        if (_groups.Count == 0)
        {
            text.Append("The queues are empty as far as this log tells.\n");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"{_mails} mails in the queues\n\n{"count",6}  {"queue",-11}  {"oldest",-16}  destination: reason\n");
            foreach (var ((queue, destination, reason), (count, oldest)) in _groups.OrderByDescending(g => g.Value.Count).ThenBy(g => g.Key.Destination, StringComparer.Ordinal).ThenBy(g => g.Key.Reason, StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"{count,6}  {queue,-11}  {oldest:yyyy-MM-dd HH:mm}  {TerminalText.Clean(destination)}: {TerminalText.Clean(reason)}\n");
        }

        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private void Count((string, string, string) group, DateTimeOffset arrival)
    {
        (int count, DateTimeOffset oldest) = _groups.GetValueOrDefault(group, (0, arrival));
        _groups[group] = (count + 1, arrival < oldest ? arrival : oldest);
    }

    /// <summary>Without the recipient's own address, so that equal reasons fall together.</summary>
    private static string Shorten(string reason, string to)
    {
        reason = reason.Replace(to, "...", StringComparison.OrdinalIgnoreCase);
        return reason.Length <= ReasonWidth ? reason : reason[..(ReasonWidth - 3)] + "...";
    }
}
