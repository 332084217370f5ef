using System.CommandLine;
using System.Globalization;
using System.Text;

namespace StreamMail.Server.Output;

/// <summary>The manual page, in roff (man(7)), from the commands themselves: it cannot tell of an option that is not there.</summary>
internal sealed class ManPage
{
    private static readonly (int Code, string Meaning)[] Codes =
    [
        (ExitCode.Done, "Done. Damaged input is counted on standard error."),
        (ExitCode.NothingFound, "Nothing found (trace, search)."),
        (ExitCode.WrongUsage, "Wrong usage or configuration."),
        (ExitCode.InputUnreadable, "The input cannot be read."),
        (ExitCode.Damaged, "With \\-\\-strict: the input was damaged."),
        (ExitCode.Interrupted, "Interrupted."),
        (ExitCode.OutputClosed, "The reader of the output went away."),
    ];

    private readonly StringBuilder _text = new();

    public ManPage(Command root)
    {
        string version = typeof(ManPage).Assembly.GetName().Version?.ToString(3) ?? "";
        _text.Append(CultureInfo.InvariantCulture, $".TH STREAMMAIL 1 \"\" \"StreamMail {version}\" \"User Commands\"\n");
        _text.Append(".SH NAME\nstreammail \\- what became of every mail, from the logs of Postfix servers\n");
        _text.Append(".SH SYNOPSIS\n.B streammail\n.I COMMAND\n.RI [ OPTION \" ...] [\" FILE \" ...]\"\n.SH DESCRIPTION\n");
        Body(root.Description);
        _text.Append(".SH COMMANDS\n");
        foreach (Command command in root.Subcommands.Where(c => !c.Hidden)) AddCommand(command, command.Name);
        _text.Append(".SH EXIT STATUS\n");
        foreach ((int code, string meaning) in Codes) _text.Append(CultureInfo.InvariantCulture, $".TP\n.B {code}\n{meaning}\n");
        _text.Append(".SH FILES\n.TP\n.I /var/log/mail.log*\\fR, \\fI/var/log/maillog*\nRead when no file is named; where there is none, the journal.\n");
        _text.Append(".SH ENVIRONMENT\n.TP\n.BR LC_ALL \", \" LC_MESSAGES \", \" LANG\nLanguage of texts for people.\n.TP\n.B COLUMNS\nWidth of texts for people.\n.TP\n.B TZ\nZone of stamps without one.\n");
    }

    public string Text => _text.ToString();

    private void AddCommand(Command command, string name)
    {
        _text.Append(CultureInfo.InvariantCulture, $".SS \"{Escape(name)}{string.Concat(command.Arguments.Where(a => !a.Hidden).Select(a => " " + Escape(a.Name)))}\"\n");
        Body(command.Description);
        foreach (Option option in command.Options.Where(o => !o.Hidden && o is not (System.CommandLine.Help.HelpOption or VersionOption)))
        {
            string value = option.ValueType == typeof(bool) ? "" : " \\fI" + Escape(option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant()) + "\\fR";
            _text.Append(CultureInfo.InvariantCulture, $".TP\n\\fB{Escape(option.Name)}\\fR{value}\n");
            Lines(option.Description ?? "");
        }

        foreach (Command inner in command.Subcommands.Where(c => !c.Hidden)) AddCommand(inner, name + " " + inner.Name);
    }

    /// <summary>Paragraphs are filled; indented lines are examples and stay as they are.</summary>
    private void Body(string? description)
    {
        bool example = false;
        foreach (string line in (description ?? "").Split('\n'))
        {
            bool indented = line.StartsWith(' ');
            if (indented != example) _text.Append(indented ? ".nf\n" : ".fi\n");
            example = indented;
            if (line.Trim().Length == 0) _text.Append(".PP\n");
            else Lines(line);
        }

        if (example) _text.Append(".fi\n");
    }

    private void Lines(string text)
    {
        string line = Escape(text);

        // A control character of roff at the start of a line.
        if (line[..Math.Min(1, line.Length)] is "." or "'") line = "\\&" + line;
        _text.Append(line).Append('\n');
    }

    private static string Escape(string text) => text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal).Replace("'", "\\(aq", StringComparison.Ordinal).TrimEnd();
}
