using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using StreamMail.Core.Syslog;
using StreamMail.Server.Output;

namespace StreamMail.Server.Watch;

/// <summary>
/// One picture of the model in a given size. Log text goes in as plain text objects, never as markup, without control
/// characters, and cut to its place, so that nothing of it can steer the terminal or break the picture.
/// </summary>
internal sealed class WatchScreen(WatchSettings settings)
{
    private const int TwoColumns = 140;
    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Faint = new(Color.Grey);
    private readonly WatchWords _words = new(settings.Language);

    /// <summary>Where the lines come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>False where the terminal cannot show block characters.</summary>
    public bool Unicode { get; init; } = true;

    /// <summary>What to say of the logs themselves: the last rotation, a loss.</summary>
    public string Notice { get; set; } = "";

    /// <summary>What the log holds already is still being read.</summary>
    public bool IsCatchingUp { get; set; }

    /// <param name="model">What to show.</param>
    /// <param name="width">Columns, at least 40 are taken.</param>
    /// <param name="height">Rows; the picture is never higher.</param>
    /// <param name="colour">Whether escape sequences for colours may be used.</param>
    /// <returns>The rows.</returns>
    public string[] Render(WatchModel model, int width, int height, bool colour)
    {
        width = Math.Max(40, width);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = Unicode;
        console.Write(Head(model, width));
        bool wide = width >= TwoColumns;
        int half = wide ? (width - 3) / 2 : width;
        IRenderable rates = RatesOf(model, half), hosts = HostsOf(model, half, wide ? 8 : Math.Clamp(height / 8, 1, 6));
        if (wide) console.Write(new Grid().AddColumn(Fixed(half)).AddColumn(Fixed(half)).AddRow(rates, hosts));
        else console.Write(rates);
        console.Write(Line(QueueOf(model), width, Strong));
        if (!wide) console.Write(hosts);
        int used = Rows(text);
        WriteProblems(console, model, width, height - used);
        string[] rows = text.ToString().TrimEnd('\n').Split('\n');
        return rows.Length > height ? rows[..height] : rows;
    }

    private static int Rows(StringWriter text) => text.ToString().Count(c => c == '\n');

    private static GridColumn Fixed(int width) => new() { Width = width, NoWrap = true, Padding = new Padding(0, 0, 1, 0) };

    private static TableColumn Column(int width, bool right = false) => new("") { Width = width, NoWrap = true, Alignment = right ? Justify.Right : Justify.Left, Padding = new Padding(0, 0, 1, 0) };

    private static Text Line(string text, int width, Style? style = null) => new(DisplayWidth.Cut(TerminalText.Clean(text), width) + "\n", style);

    private static Text Cell(string text, int width, Style? style = null) => new(DisplayWidth.Cut(TerminalText.Clean(text), width), style);

    private static string Number(long n) => n.ToString("N0", CultureInfo.InvariantCulture);

    private Rows Head(WatchModel model, int width)
    {
        string time = model.HasStarted ? Local(model.Now).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";
        string title = $"streammail watch  {time}  {_words.Lines(model.Lines.Lines)}  {Source}";
        string notice = Notice.Length > 0 ? Notice : IsCatchingUp ? _words.Reading : "";
        return new Rows(Cell(title, width, Strong), Cell(notice.Length > 0 ? notice : " ", width, Faint));
    }

    private Table RatesOf(WatchModel model, int width)
    {
        int label = Math.Max(10, DisplayWidth.Of(_words.Minute)), number = 9;
        int line = Math.Clamp(width - label - (3 * (number + 1)) - 2, 10, RateBoard.Minutes);
        Table table = new Table().NoBorder().AddColumns(Column(label), Column(number, true), Column(number, true), Column(number, true), Column(line));
        table.HideHeaders();
        table.AddRow(Cell("", label), Cell(_words.Running, number, Faint), Cell(_words.Minute, number, Faint), Cell(_words.Hour, number, Faint), Cell("", line));
        foreach (RateKind kind in Enum.GetValues<RateKind>())
        {
            long[] hour = model.Rates.Series(kind, RateBoard.Minutes);
            long running = model.Rates.Of(model.Rates.Current)[kind];
            table.AddRow(
                Cell(_words.Rate(kind), label, ColourOf(kind)),
                Cell(Number(running), number),
                Cell(Number(hour[^1]), number, Strong),
                Cell(Number(hour.Sum() + running), number),
                new Text(Sparkline.Of(hour.AsSpan(hour.Length - line), Unicode), ColourOf(kind)));
        }

        return table;
    }

    private string QueueOf(WatchModel model)
    {
        QueueNow queue = model.Queue.Take(model.Now);
        string oldest = queue.Oldest == long.MaxValue ? "" : $" ({_words.Oldest} {AgeText.Of(model.Now - queue.Oldest, settings.Language)})";
        string text = $"{_words.Queue}  deferred {Number(queue.Deferred)}{oldest}  active {Number(queue.Active)}  hold {Number(queue.Hold)}  incoming {Number(queue.Incoming)}";
        return queue.Unconfirmed > 0 ? $"{text}  {_words.Unconfirmed} {Number(queue.Unconfirmed)}" : text;
    }

    private Table HostsOf(WatchModel model, int width, int limit)
    {
        int number = 10, note = width >= 100 ? 40 : 24, name = width - number - note - 4;
        Table table = new Table().NoBorder().AddColumns(Column(name), Column(number, true), Column(note));
        table.HideHeaders();
        table.AddRow(Cell(_words.Hosts, name, Faint), Cell(_words.PerMinute, number, Faint), Cell("", note));
        List<HostRow> hosts = [.. model.Hosts.OrderByDescending(h => h.PerMinute(model.Now)).ThenByDescending(h => h.Lines).ThenBy(h => h.Name, StringComparer.Ordinal)];
        foreach (HostRow host in hosts.Take(hosts.Count > limit ? limit - 1 : limit))
            table.AddRow(Cell(host.Name, name), Cell(Number(host.PerMinute(model.Now)), number), Cell(NoteOf(host, model), note, Faint));
        if (hosts.Count > limit) table.AddRow(Cell(_words.More(hosts.Count - limit + 1), name, Faint), Cell("", number), Cell("", note));
        return table;
    }

    private string NoteOf(HostRow host, WatchModel model)
    {
        long silent = model.Now - host.LastSeen, off = host.LastTime - host.LastSeen;
        if (silent > 10 * Stamp.Minute) return $"{_words.Silent} {AgeText.Of(silent, settings.Language)}";
        return model.IsLive && Math.Abs(off) > 5 * Stamp.Minute ? $"{_words.ClockOff} {(off < 0 ? "-" : "+")}{AgeText.Of(Math.Abs(off), settings.Language)}" : "";
    }

    private void WriteProblems(IAnsiConsole console, WatchModel model, int width, int rows)
    {
        if (rows < 3) return;
        console.Write(Line(_words.Problems, width, Faint));
        IReadOnlyList<Problem> problems = model.Problems.Newest(model.Now);
        int shown = Math.Min(problems.Count, (rows - 2) / 3);
        if (problems.Count == 0) console.Write(Line("  " + _words.NoProblems, width, Faint));
        foreach (Problem problem in problems.Take(shown)) WriteProblem(console, model, problem, width);
        if (problems.Count > shown) console.Write(Line("  " + _words.More(problems.Count - shown), width, Faint));
    }

    private void WriteProblem(IAnsiConsole console, WatchModel model, Problem problem, int width)
    {
        string count = problem.Count > 1 ? $" ×{Number(problem.Count)}" : "";
        string head = $"{Local(problem.Last).ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {_words.Kind(problem.Kind)}{count}";
        string what = $"{problem.Class}  {PartyText.Of(problem.Party, settings.Language)}  {problem.Host}  {problem.Place}".TrimStart();
        int first = width >= 100 ? 32 : 26;
        console.Write(new Text(DisplayWidth.Fit(head, first), ColourOf(problem.Kind)));
        console.Write(Line(" " + what, width - first));
        ProblemText text = model.Problems.Explain(problem);
        console.Write(Line("  " + text.Cause, width));
        console.Write(Line("  → " + (text.Remedy.Length > 0 ? text.Remedy : "-"), width, Faint));
    }

    private DateTimeOffset Local(long micros) => TimeZoneInfo.ConvertTime(DateTimeOffset.UnixEpoch.AddMicroseconds(micros), settings.Zone);

    private static Style ColourOf(RateKind kind) => new(kind switch
    {
        RateKind.Received => Color.Blue,
        RateKind.Sent => Color.Green,
        RateKind.Deferred => Color.Yellow,
        RateKind.Bounced => Color.Red,
        _ => Color.Purple,
    });

    private static Style ColourOf(ProblemKind kind) => new(kind switch
    {
        ProblemKind.Rejected => Color.Purple,
        ProblemKind.Warning or ProblemKind.Deferred or ProblemKind.Late => Color.Yellow,
        _ => Color.Red,
    });
}
