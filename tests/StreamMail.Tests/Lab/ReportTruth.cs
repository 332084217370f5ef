using System.Text.Json;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Lab;

/// <summary>
/// How many recipients of the bundled run had which outcome: what the manifest expects, and what its messages entail beside.
/// </summary>
internal static class ReportTruth
{
    /// <summary>recipient_bcc_maps of mx1 sends a copy of this one's mail to the other.</summary>
    private const string Watched = "user10@vmail.example.test", Watcher = "user11@vmail.example.test";

    public static Dictionary<string, long> OfSample()
    {
        var truth = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (JsonElement message in LabSample.Manifest)
        {
            List<JsonElement> expected = [.. message.Items("expect")];
            foreach (JsonElement e in expected) Add(truth, e.Text("status")!, message.TryGetProperty("count", out JsonElement count) ? count.GetInt64() : 1);
            string scenario = message.Text("scenario")!;
            switch (scenario)
            {
                case "in_dup_rcpt":
                    // Two addresses that lead to one mailbox are two recipients; the manifest names the mailbox.
                    Add(truth, "sent", message.Items("rcpts").Count() - expected.Count);
                    break;
                case "noise_pipelining":
                    // Noise, but its mail is taken.
                    Add(truth, "sent", 1);
                    break;
                case "noise_errors":
                    Add(truth, "rejected", 6);
                    break;
                case "noise_relay_probe":
                    Add(truth, "rejected", 1);
                    break;
                case "loop_hops" or "bulk_nouser":
                    // Refused by the next own server as well: the bounce's cause, or the notification that comes back.
                    Add(truth, "rejected", expected.Count(e => e.Text("status") == "bounced"));
                    break;
            }

            // What the virus filter takes is never queued again, so it has no copy.
            if (scenario != "in_filter_virus" && !expected.Exists(e => e.Text("to") == Watcher)) Add(truth, "sent", expected.Count(e => e.Text("to") == Watched && e.Text("status") == "sent"));
        }

        return truth;
    }

    private static void Add(Dictionary<string, long> truth, string status, long count) => truth[status] = truth.GetValueOrDefault(status) + count;
}
