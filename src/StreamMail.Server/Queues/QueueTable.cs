using System.Globalization;
using System.Text;
using StreamMail.Core.Diagnosis;
using StreamMail.Server.Output;

namespace StreamMail.Server.Queues;

/// <summary>The queue for people: what is deferred, why and what to do; then the other queues; then what to know.</summary>
internal sealed class QueueTable(QueueCensus census, Explainer explainer, Language language)
{
    /// <summary>Terminals that are wider gain nothing: texts are read best in such lines.</summary>
    public const int WidthLimit = 100;
    private const int CountWidth = 6;
    private const int AgeWidth = 10;
    private const int Gap = 2;
    private readonly QueueWords _words = new(language);
    private readonly StringBuilder _text = new();
    private int _width = WidthLimit;

    /// <summary>Columns, 60 to <see cref="WidthLimit"/>.</summary>
    public int Width
    {
        get => _width;
        init => _width = Math.Clamp(value, 60, WidthLimit);
    }

    /// <summary>Groups shown; 0 for all.</summary>
    public int Top { get; init; } = 20;

    /// <summary>The log's last instant, microseconds since 1970 UTC: ages are counted to it.</summary>
    public long Now { get; init; }

    /// <summary>Zone that times are shown in.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Local;

    public string Write()
    {
        int mails = census.Deferred.Mails + census.Active.Mails + census.Incoming.Mails + census.Hold.Mails + census.Unconfirmed.Mails;
        if (mails == 0) return _words.Empty + "\n";
        DateTimeOffset time = TimeZoneInfo.ConvertTime(DateTimeOffset.UnixEpoch.AddMicroseconds(Now), Zone);
        Paragraph(_words.Title(mails, time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), census.Hosts.Count), 0);
        if (census.Deferred.Mails > 0) WriteDeferred();
        WriteOthers();
        if (census.Deferred.Mails > 0)
        {
            _text.Append('\n');
            foreach (string line in _words.Advice) Paragraph(line, 0);
        }

        return _text.ToString();
    }

    private void WriteDeferred()
    {
        _text.Append('\n');
        Paragraph($"{_words.Deferred}: {_words.Mails(census.Deferred.Mails, Age(census.Deferred.Oldest))} ({_words.Recipients(census.Recipients)})", 0);
        IReadOnlyList<QueueGroup> groups = census.Groups();
        IReadOnlyList<QueueGroup> shown = Top > 0 ? [.. groups.Take(Top)] : groups;
        _text.Append('\n');
        Row(_words.Count, _words.Oldest, _words.Destination, _words.Cause, _words.Turn);
        foreach (QueueGroup group in shown) WriteGroup(group);
        if (groups.Count > shown.Count) Paragraph(_words.More(groups.Count - shown.Count, groups.Skip(shown.Count).Sum(g => g.Count)), CountWidth + Gap);
    }

    private void WriteGroup(QueueGroup group)
    {
        string destination = group.Domains > 1 ? _words.SharedHop(group.NextHop, group.Domains) : group.Destination;
        Row(group.Count.ToString(CultureInfo.InvariantCulture), Age(group.Oldest), destination, explainer.Rules.ClassOf(group.Finding), PartyText.Of(group.Finding.Party, language));
        int indent = CountWidth + Gap;
        if (group.Example.Text.Length == 0)
        {
            Paragraph(_words.NoRecipients, indent);
            return;
        }

        Explanation explanation = explainer.Explain(Encoding.UTF8.GetBytes(group.Example.AsLine(group.Count == 1)), language);

        // Where nothing is known the words themselves say more than that.
        bool known = !group.Finding.IsUnknown && explanation.Cause.Length > 0;
        Paragraph(known ? explanation.Cause : DisplayWidth.Cut(group.Example.Text, (2 * (_width - indent)) - 20), indent);
        if (explanation.Remedy.Count > 0) Paragraph("→ " + explanation.Remedy[0], indent, hang: 2);
    }

    private void WriteOthers()
    {
        (string Name, QueueTotal Total, string Note)[] all =
        [
            ("active", census.Active, _words.Active), ("incoming", census.Incoming, _words.Incoming), ("hold", census.Hold, _words.Hold), (_words.Unconfirmed, census.Unconfirmed, _words.UnconfirmedNote),
        ];
        if (all.All(q => q.Total.Mails == 0)) return;
        _text.Append('\n').Append(_words.Others).Append('\n');
        foreach ((string name, QueueTotal total, string note) in all)
        {
            if (total.Mails == 0) continue;
            Paragraph($"{DisplayWidth.Pad(name, 12)} {_words.Mails(total.Mails, Age(total.Oldest))}: {note}", 2, hang: 13);
        }
    }

    private string Age(long since) => AgeText.Of(Now - since, language);

    private void Row(string count, string age, string destination, string cause, string turn)
    {
        int turnWidth = 14, rest = _width - CountWidth - AgeWidth - turnWidth - (4 * Gap);
        int causeWidth = Math.Clamp(rest * 2 / 5, 18, 30), destinationWidth = rest - causeWidth;
        string gap = new(' ', Gap);
        string row = string.Join(gap, DisplayWidth.PadLeft(count, CountWidth), DisplayWidth.PadLeft(age, AgeWidth), DisplayWidth.Fit(TerminalText.Clean(destination), destinationWidth), DisplayWidth.Fit(cause, causeWidth), turn);
        _text.Append(row.TrimEnd()).Append('\n');
    }

    private void Paragraph(string text, int indent, int hang = 0)
    {
        bool first = true;
        foreach (string line in DisplayWidth.Wrap(TerminalText.Clean(text), _width - indent - hang))
        {
            _text.Append(' ', indent + (first ? 0 : hang)).Append(line).Append('\n');
            first = false;
        }
    }
}
