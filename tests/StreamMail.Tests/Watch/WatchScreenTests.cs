using StreamMail.Core.Diagnosis;
using StreamMail.Server.Output;
using StreamMail.Server.Watch;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Watch;

public sealed class WatchScreenTests
{
    private const string Hostile = "[red]x[/] [[ \e]0;owned\a\e[2J \u202E \u0085 \u2028 漢字漢字漢字漢字 e\u0301";

    public static TheoryData<int, int, Language> Sizes()
    {
        var sizes = new TheoryData<int, int, Language>();
        foreach (int width in (int[])[80, 100, 200])
            foreach (int height in (int[])[10, 24, 60])
                foreach (Language language in Enum.GetValues<Language>()) sizes.Add(width, height, language);
        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Render_RealRun_FitsTheTerminal(int width, int height, Language language)
    {
        var feed = new WatchFeed(new WatchSettings { Zone = TimeZoneInfo.Utc, Language = language });
        feed.Model.Feed(LabSample.Bytes("maillog"), LabSample.YearAnchor);
        string[] rows = new WatchScreen(feed.Settings) { Source = "/var/log/mail.log" }.Render(feed.Model, width, height, colour: false);
        Assert.True(rows.Length <= height);
        Assert.All(rows, r => Assert.True(DisplayWidth.Of(r) <= width, $"{DisplayWidth.Of(r)}: {r}"));
        Assert.DoesNotContain(string.Concat(rows), char.IsControl);
        Assert.Contains("34,754", rows[0], StringComparison.Ordinal);
        Assert.Contains(rows, r => r.Contains("deferred 28", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains('█', StringComparison.Ordinal));
        if (height >= 24) Assert.Contains(rows, r => r.Contains("→ ", StringComparison.Ordinal));
        if (width >= 200) Assert.Contains(rows, r => r.Contains("mx1", StringComparison.Ordinal) && r.Contains(language == Language.Japanese ? "受信" : "received", StringComparison.Ordinal));
    }

    [Fact]
    public void Render_HostileText_CannotSteerTheTerminalNorBreakTheRows()
    {
        var feed = new WatchFeed();
        feed.Deliver(1, "4A1B2C3D4E", "deferred", Hostile, to: "b@ev\e[31mil.example");
        feed.Line(2, "postfix/smtpd[1]: warning: " + Hostile, host: "h[red]ost");
        string[] rows = new WatchScreen(feed.Settings) { Source = Hostile, Notice = Hostile }.Render(feed.Model, 80, 40, colour: false);
        Assert.DoesNotContain(string.Concat(rows), c => char.IsControl(c) || c is '\u202E' or '\u2028');
        Assert.All(rows, r => Assert.True(DisplayWidth.Of(r) <= 80, r));
        Assert.Contains(rows, r => r.Contains("[red]x[/] [[", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("h[red]ost", StringComparison.Ordinal));
    }

    [Fact]
    public void Render_Colour_OnlyWhereWanted()
    {
        var feed = new WatchFeed();
        feed.Arrive(1, "4A1B2C3D4E");
        var screen = new WatchScreen(feed.Settings);
        Assert.Contains('\e', string.Concat(screen.Render(feed.Model, 80, 24, colour: true)));
        Assert.DoesNotContain('\e', string.Concat(screen.Render(feed.Model, 80, 24, colour: false)));
    }

    [Fact]
    public void Render_ManyHosts_ShowsTheBusiestAndCountsTheRest()
    {
        var feed = new WatchFeed();
        for (int i = 0; i < 50; i++) feed.Line(i / 100.0, "postfix/anvil[9]: statistics: max cache size 1", host: $"host{i}");
        string[] rows = new WatchScreen(feed.Settings).Render(feed.Model, 100, 24, colour: false);
        Assert.Contains(rows, r => r.Contains("and 48 more", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("xterm", null, "en_US.UTF-8", true, true, true)]
    [InlineData("xterm", "1", "en_US.UTF-8", true, false, true)]
    [InlineData("xterm", null, "C", true, true, false)]
    [InlineData("linux", null, "ja_JP.utf8", true, true, false)]
    [InlineData("dumb", null, "C.UTF-8", false, false, true)]
    [InlineData(null, null, null, false, false, false)]
    public void Abilities_Environment_IsRespected(string? term, string? noColor, string? lang, bool screen, bool colour, bool unicode)
    {
        var abilities = TerminalAbilities.Of(name => name switch { "TERM" => term, "NO_COLOR" => noColor, "LANG" => lang, _ => null }, isTerminal: true);
        Assert.Equal(new TerminalAbilities(screen, colour, unicode), abilities);
    }
}
