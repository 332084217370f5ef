using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using StreamMail.Core.Diagnosis;
using StreamMail.Core.Reports;
using StreamMail.Server.Output.Reports;
using StreamMail.Tests.Support;
using DisplayWidth = StreamMail.Server.Output.DisplayWidth;

namespace StreamMail.Tests.Commands;

/// <summary>The report as people see it.</summary>
public class ReportCommandTests
{
    /// <summary>A stranger chooses sender, recipient, HELO and reply.</summary>
    private static readonly byte[] Hostile = Encoding.UTF8.GetBytes("""
        2026-03-05T10:59:58+00:00 mx1 postfix/smtpd[10]: connect from a.example.net[192.0.2.1]
        2026-03-05T10:59:59+00:00 mx1 postfix/smtpd[10]: 4A1B2C3D4E: client=<script>alert(1)</script>[192.0.2.1]
        2026-03-05T10:59:59+00:00 mx1 postfix/cleanup[11]: 4A1B2C3D4E: message-id=<m1@example.net>
        2026-03-05T10:59:59+00:00 mx1 postfix/qmgr[12]: 4A1B2C3D4E: from=<"><img src=x onerror=alert(2)>@example.net>, size=1000, nrcpt=1 (queue active)
        2026-03-05T10:59:59.5+00:00 mx1 postfix/smtp[13]: 4A1B2C3D4E: to=<非常に長い宛先の名前です非常に長い宛先の名前です非常に長い宛先の名前です非常に長い宛先の名前です@example.org>, relay=mx.example.org[198.51.100.7]:25, delay=0.5, delays=0.1/0/0.2/0.2, dsn=5.0.0, status=bounced (host mx.example.org[198.51.100.7] said: 550 ESC[2J <b onmouseover="x()">&amp; no (in reply to RCPT TO command))
        2026-03-05T10:59:59+00:00 mx1 postfix/qmgr[12]: 4A1B2C3D4E: removed
        2026-03-05T11:00:00+00:00 mx1 postfix/smtpd[10]: warning: </td><script>alert(3)</script> ESC]0;title

        """.Replace("ESC", "\e", StringComparison.Ordinal));

    public static TheoryData<string, int> Screens() => new()
    {
        { "en", 80 }, { "en", 100 }, { "ja", 80 }, { "ja", 100 },
    };

    [Theory]
    [MemberData(nameof(Screens))]
    public void Text_AnyLog_FitsTheScreenAndCannotSteerIt(string language, int width)
    {
        foreach (byte[] log in (byte[][])[LabSample.Bytes("maillog.rfc3339"), Hostile])
        {
            string text = new ReportText(LanguageOf(language), width, bold: false, top: 10).Format(new ReportReplay(log).Run());
            Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
            Assert.All(text.Split('\n'), line => Assert.True(DisplayWidth.Of(line) <= width, $"{DisplayWidth.Of(line)} columns: {line}"));
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void Html_HostileLog_HasNoElementOfItsMaking(string language)
    {
        string html = new ReportHtml(LanguageOf(language), top: 10).Format(new ReportReplay(Hostile).Run());
        string[] ours = ["html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "br", "section", "div", "b", "span", "ul", "ol", "li", "details", "summary", "table", "tr", "th", "td", "svg", "g", "rect", "line", "text"];
        Assert.Empty(Regex.Matches(html, "<([a-z0-9]+)").Select(m => m.Groups[1].Value).Distinct().Except(ours));
        Assert.Contains("&lt;script&gt;alert(N)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<[^>]*\\son[a-z]+=", html);
        Assert.DoesNotContain(html, c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void Html_Sample_LoadsNothing()
    {
        string html = new ReportHtml(Language.English, top: 10).Format(new ReportReplay(LabSample.Bytes("maillog")).Run());
        Assert.DoesNotMatch("(?i)<(script|link|iframe|img|object)|\\s(src|href)=|url\\(|@import", html);
        Assert.Equal(3, Regex.Count(html, "<svg "));
        Assert.Equal(Regex.Count(html, "<section>"), Regex.Count(html, "</section>"));
        Assert.Equal(Regex.Count(html, "<table>"), Regex.Count(html, "</table>"));
        Assert.Contains("prefers-color-scheme:dark", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Command_Forms_AreAllGiven()
    {
        using var files = new LogFiles();
        string log = files.Write("mail.log", LabSample.Bytes("maillog.rfc3339"));
        CommandResult text = CommandLine.Run("report", log, "--timezone", "UTC", "--lang", "en", "--top", "3"), html = CommandLine.Run("report", "--html", log), json = CommandLine.Run("report", "--json", log);
        Assert.Equal((0, 0, 0), (text.Code, html.Code, json.Code));
        Assert.StartsWith("Mail report  2026-", text.Text, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", html.Text, StringComparison.Ordinal);
        JsonElement report = JsonDocument.Parse(json.Output).RootElement;
        Assert.Contains(report.GetProperty("recipients").GetProperty("sent").GetInt64().ToString("#,0", CultureInfo.InvariantCulture), text.Text, StringComparison.Ordinal);
        Assert.Contains(report.Items("causes"), c => c.Text("class") == "domain.not_found" && c.Items("remedy").Any());
        Assert.True(report.GetProperty("rejects").GetProperty("by_class").GetProperty("reject.relay_denied").GetInt32() > 20);
    }

    [Theory]
    [InlineData("--json", "--html")]
    [InlineData("--top", "-1")]
    [InlineData("--lang", "tlh")]
    [InlineData("--since", "soon")]
    [InlineData("--since=2026-03-06", "--until=2026-03-05")]
    public void Command_WhatCannotBe_IsRefused(params string[] options)
    {
        CommandResult result = CommandLine.Run(["report", .. options, "-"], []);
        Assert.Equal(2, result.Code);
        Assert.NotEmpty(result.Error);
    }

    private static Language LanguageOf(string name) => name == "ja" ? Language.Japanese : Language.English;
}
