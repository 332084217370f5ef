using System.Text;
using System.Text.Json;
using StreamMail.Server.Commands;

namespace StreamMail.Server.Output;

/// <summary>What a search found, for people: a line for each mail or refusal, and one for each recipient under it.</summary>
internal sealed class SearchList(SearchWords words, int columns)
{
    private const int RecipientsShown = 5;
    private readonly StringBuilder _text = new();

    public void Add(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement found = document.RootElement;
        if (found.Text("type") == "trace") AddMail(found);
        else AddRefusal(found);
    }

    public string Finish(long shown, long all)
    {
        _text.Append('\n');
        foreach (string line in DisplayWidth.Wrap(words.Found(shown, all), columns)) _text.Append(line).Append('\n');
        return _text.ToString();
    }

    private void AddMail(JsonElement mail)
    {
        Head(mail.Time("last_time"), mail, words.From(mail.Address("from")));
        List<JsonElement> recipients = [.. mail.Items("recipients")];
        foreach (JsonElement r in recipients.Take(RecipientsShown))
        {
            string to = r.Address("to") + (r.Text("orig_to") is { } orig && orig != r.Text("to") ? $" ({orig})" : "");
            Row(r.Text("status"), to, r.Items("attempts").Any() ? Said(r.Items("attempts").Last()) : mail.Text("reason"));
        }

        if (recipients.Count > RecipientsShown) Line("    " + words.More(recipients.Count - RecipientsShown));
        if (recipients.Count == 0) Row(mail.Text("queue") ?? mail.Text("status"), words.NoRecipient, mail.Text("reason"));
    }

    private void AddRefusal(JsonElement refusal)
    {
        string sender = refusal.Text("from") is null ? "" : words.From(refusal.Address("from")) + "  ";
        Head(refusal.Time("time"), refusal, sender + (refusal.Text("client_ip") is { } ip ? words.Client($"{refusal.Text("client_host") ?? "unknown"}[{ip}]") : ""));
        string code = string.Join(' ', new[] { refusal.Text("reply_code"), refusal.Text("reply_dsn"), refusal.Text("reason") }.OfType<string>());
        Row(refusal.Text("action") == "discard" ? "discarded" : "rejected", refusal.Text("to") is null ? refusal.Text("stage") ?? "" : refusal.Address("to"), code);
    }

    private void Head(DateTimeOffset? time, JsonElement found, string rest) =>
        Line($"{DisplayTime.Of(time ?? default, words.Zone)}  {found.Text("host")} {found.Text("queue_id") ?? "NOQUEUE"}  {rest}");

    private void Row(string? status, string to, string? said) =>
        Line($"    {DisplayWidth.Pad(StatusWords.Of(status, words.Language), StatusWords.Columns)} {to}{(said is null ? "" : "  " + said)}");

    private static string Said(JsonElement attempt) => attempt.Text("status_text") ?? attempt.Text("relay_host") ?? "";

    private void Line(string line) => _text.Append(DisplayWidth.Cut(line, columns)).Append('\n');
}
