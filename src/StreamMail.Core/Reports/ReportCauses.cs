using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Json;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Reports;

/// <summary>Groups failures by what they mean where that is known, else by their own words.</summary>
internal sealed class ReportCauses(ReportScope scope, ICauseBook book)
{
    private const int RejectLimit = 1000;

    public IReadOnlyList<CauseRow> Deliveries(TextGroups groups)
    {
        var rows = new List<CauseRow>();
        foreach ((byte kind, byte[] key, TextGroup group) in groups.All)
        {
            // What is beyond the limit of groups has no class.
            bool grouped = key.Length >= 2 && !key.AsSpan().SequenceEqual(TextGroups.Others);
            bool known = grouped && key[0] == 1;
            string name = Encoding.UTF8.GetString(grouped ? key.AsSpan(2) : key);
            Cause cause = known ? book.OfDelivery(group.Example) : Cause.Unknown;
            string text = cause.Class == name ? cause.Text : name;
            rows.Add(new CauseRow(known ? name : "", known ? DiagnosisNames.Of((Party)key[1]) : "", StatusOf((HourColumn)kind), group.Mails, group.Count, text, TextOf(Encoding.UTF8.GetString(group.Example)), cause.Class == name ? cause.Remedy : [], group.First, group.Last));
        }

        return [.. rows.OrderByDescending(r => r.Recipients).ThenBy(r => r.Status, StringComparer.Ordinal).ThenBy(r => r.Class, StringComparer.Ordinal).ThenBy(r => r.Party, StringComparer.Ordinal).ThenBy(r => r.Text, StringComparer.Ordinal)];
    }

    public RejectCounts Rejects(RejectTally tally)
    {
        var rows = new List<RejectRow>();
        var classes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach ((_, byte[] template, TextGroup group) in tally.Groups.All)
        {
            string[] parts = Encoding.UTF8.GetString(template).Split('\n', 3);
            Cause cause = parts.Length == 3 ? book.OfReject(parts[0], parts[1], Encoding.UTF8.GetString(group.Example)) : Cause.Unknown;
            classes[cause.Class] = classes.GetValueOrDefault(cause.Class) + group.Count;
            rows.Add(parts.Length == 3
                ? new RejectRow(parts[0], parts[1], parts[2], group.Count, Encoding.UTF8.GetString(group.Example), cause.Class)
                : new RejectRow("", "", parts[0], group.Count, "", ""));
        }

        List<RejectRow> sorted = [.. rows.OrderByDescending(r => r.Count).ThenBy(r => r.Template, StringComparer.Ordinal).ThenBy(r => r.Stage, StringComparer.Ordinal).ThenBy(r => r.Action, StringComparer.Ordinal)];
        List<NamedCount> byClass = [.. classes.Select(c => new NamedCount(c.Key.Length == 0 ? "unknown" : c.Key, c.Value)).OrderByDescending(c => c.Count).ThenBy(c => c.Name, StringComparer.Ordinal)];
        return new RejectCounts(tally.Total, tally.Temporary, tally.Discards, byClass, [.. sorted.Take(RejectLimit)], sorted.Skip(RejectLimit).Sum(r => r.Count),
            new TopList("rejected_clients", tally.Clients.Largest(scope.Top), tally.Clients.Error, tally.Clients.Names));
    }

    public IReadOnlyList<ProblemRow> Problems(TextGroups groups)
    {
        var rows = new List<(byte Level, ProblemRow Row)>();
        foreach ((byte level, byte[] template, TextGroup group) in groups.All)
        {
            string name = Encoding.ASCII.GetString(Names.Of((Level)level));
            Cause cause = book.OfProblem(name, group.Example);
            rows.Add((level, new ProblemRow(name, Encoding.UTF8.GetString(template), group.Count, group.First, group.Last, Encoding.UTF8.GetString(group.Example), cause.Class, cause.Remedy)));
        }

        return [.. rows.OrderByDescending(r => r.Level).ThenByDescending(r => r.Row.Count).ThenBy(r => r.Row.Template, StringComparer.Ordinal).Select(r => r.Row)];
    }

    /// <summary>What stands in brackets behind <c>status=</c>.</summary>
    private static string TextOf(string record)
    {
        int open = record.IndexOf(" (", record.IndexOf(", status=", StringComparison.Ordinal) is var status and >= 0 ? status : 0, StringComparison.Ordinal);
        return open < 0 || !record.EndsWith(')') ? record : record[(open + 2)..^1];
    }

    private static string StatusOf(HourColumn column) => column switch
    {
        HourColumn.Bounced => "bounced",
        HourColumn.Expired => "expired",
        _ => "deferred",
    };
}
