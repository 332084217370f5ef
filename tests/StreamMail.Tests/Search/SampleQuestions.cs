using System.Globalization;
using System.Text.Json;
using StreamMail.Core.Search;
using StreamMail.Core.Syslog;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Search;

/// <summary>Many different questions about the bundled sample, drawn from what was really sent in it.</summary>
internal static class SampleQuestions
{
    private static readonly string[] Statuses = ["sent", "bounced", "deferred", "rejected", "held", "expired", "deleted", "discarded"];
    private static readonly string[] Texts = ["user unknown", "Greylisted", "try again", "lab out_ok", "mailbox full", "queued as", "Relay access denied", "no such thing at all"];
    private static readonly string[] Relays = ["mx.ok3.test", "127.30.4.2", "127.30.0.0/16", "out1.example.test", "local", "nowhere.test"];

    public static List<SearchQuery> Queries(int count, int seed)
    {
        var random = new Random(seed);
        List<JsonElement> messages = [.. LabSample.Manifest.Where(m => m.Items("rcpts").Any())];
        return [.. Enumerable.Range(0, count).Select(_ => Query(random, messages[random.Next(messages.Count)]))];
    }

    public static List<string> Subjects(int count, int seed)
    {
        var random = new Random(seed);
        List<JsonElement> messages = [.. LabSample.Manifest.Where(m => m.Items("rcpts").Any())];
        var subjects = new List<string> { "postmaster@local.example.test", "devs@local.example.test", "no-such-id-at-all", "4jX53R509Cz1jTT0" };
        while (subjects.Count < count)
        {
            JsonElement m = messages[random.Next(messages.Count)];
            string? subject = random.Next(4) switch
            {
                0 => m.Text("queue_id"),
                1 => m.Text("message_id"),
                2 => m.Text("from"),
                _ => m.Items("rcpts").First().GetString(),
            };
            if (subject is { Length: > 3 }) subjects.Add(subject);
        }

        return subjects;
    }

    private static SearchQuery Query(Random random, JsonElement m)
    {
        var query = new SearchQuery();
        string to = Part(random, m.Items("rcpts").First().GetString()!), from = Part(random, m.Text("from") is { Length: > 2 } f ? f : "alice");
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            query = random.Next(11) switch
            {
                0 or 1 => query with { From = [from, .. random.Next(4) == 0 ? ["nobody@nowhere.test"] : Array.Empty<string>()] },
                2 or 3 => query with { To = [to] },
                4 => query with { Status = [Statuses[random.Next(Statuses.Length)], Statuses[random.Next(Statuses.Length)]] },
                5 => query with { Client = [random.Next(3) switch { 0 => m.Text("src") ?? "127.0.0.1", 1 => "127.20.0.0/16", _ => "app1.example" }] },
                6 => query with { MessageId = [m.Text("message_id") is { Length: > 4 } id ? Part(random, id) : "<lab"] },
                7 => query with { Text = [Texts[random.Next(Texts.Length)]] },
                8 => query with { Relay = [Relays[random.Next(Relays.Length)]] },
                9 => query with { Host = [random.Next(2) == 0 ? "out1" : "mx1"] },
                _ => query with { Since = LabSample.YearAnchor - (random.Next(200) * Stamp.Second), SaslUser = random.Next(3) == 0 ? ["alice"] : [] },
            };
        }

        return query;
    }

    /// <summary>The whole, a part, the domain; in any case.</summary>
    private static string Part(Random random, string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        string part = random.Next(4) switch
        {
            0 when at > 0 => text[at..],
            1 => text[(text.Length / 4)..],
            2 => text[..Math.Max(4, text.Length * 2 / 3)],
            _ => text,
        };
        return random.Next(3) == 0 ? part.ToUpper(CultureInfo.InvariantCulture) : part;
    }
}
