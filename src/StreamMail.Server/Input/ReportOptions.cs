using System.CommandLine;
using System.Text;
using StreamMail.Core.Reports;
using StreamMail.Core.Syslog;
using StreamMail.Server.Commands;

namespace StreamMail.Server.Input;

/// <summary>The options of <c>report</c> beside those of the input.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string?> _since = new("--since") { Description = "Count only from this time on: " + PeopleTime.Forms + "." };
    private readonly Option<string?> _until = new("--until") { Description = "Count only what is before this time." };
    private readonly Option<string[]> _hosts = new("--host") { Description = "Count only this host; can be given several times.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<int?> _top = new("--top") { Description = "Length of the lists, 0 to 1000 (default: 10)." };
    private readonly Option<bool> _html = new("--html") { Description = "One self-contained HTML file with plots." };
    private readonly Option<string?> _language = LanguageOption.Create();

    public ReportOptions(Command command)
    {
        foreach (Option option in (Option[])[_since, _until, _hosts, _top, _html, _language]) command.Add(option);
    }

    /// <exception cref="UsageException">An option's value cannot be.</exception>
    public ReportSettings Read(ParseResult result, bool json, TimeZoneInfo zone, TimeProvider clock)
    {
        bool html = result.GetValue(_html);
        if (html && json) throw new UsageException("--json and --html exclude each other");
        int top = result.GetValue(_top) ?? 10;
        if (top is < 0 or > 1000) throw new UsageException($"--top {top}: 0 to 1000");
        var scope = new ReportScope
        {
            Since = Time(result.GetValue(_since), zone, clock) ?? long.MinValue,
            Until = Time(result.GetValue(_until), zone, clock) ?? long.MaxValue,
            Hosts = [.. (result.GetValue(_hosts) ?? []).Select(Encoding.UTF8.GetBytes)],
            Zone = zone,
            Top = top,
        };
        if (scope.Since >= scope.Until) throw new UsageException("--since must be before --until");
        return new ReportSettings(scope, html ? ReportForm.Html : json ? ReportForm.Json : ReportForm.Text, LanguageOption.Read(result.GetValue(_language)));
    }

    private static long? Time(string? text, TimeZoneInfo zone, TimeProvider clock) =>
        text is null ? null : Stamp.Micros(PeopleTime.Parse(text, clock.GetUtcNow(), zone) - DateTimeOffset.UnixEpoch);
}
