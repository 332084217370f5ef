using System.CommandLine;
using System.Text;
using StreamMail.Server.Output;

namespace StreamMail.Server.Commands;

/// <summary><c>streammail completion</c>: scripts that let a shell ask the program itself what fits.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # streammail: completion for bash. Load it with: source <(streammail completion bash)
        _streammail() {
            local cur="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n'
            COMPREPLY=( $(compgen -W "$(streammail "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "$cur") )
            [[ $cur == -* ]] || COMPREPLY+=( $(compgen -f -- "$cur") )
        }
        complete -o filenames -F _streammail streammail

        """;

    private const string Zsh = """
        #compdef streammail
        # streammail: completion for zsh. Load it with: source <(streammail completion zsh)
        _streammail() {
            local -a found
            found=("${(@f)$(streammail "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
            compadd -- ${found:#}
            _files
        }
        compdef _streammail streammail

        """;

    private const string Fish = """
        # streammail: completion for fish. Load it with: streammail completion fish | source
        function __streammail_suggest
            set -l line (commandline -cp)
            streammail "[suggest:"(string length -- $line)"]" $line 2>/dev/null
        end
        complete -c streammail -a '(__streammail_suggest)'

        """;

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.CompletionSources.Add("bash", "zsh", "fish");
        var command = new Command("completion", CommandTexts.Completion) { shell };
        command.SetAction(result => CommandRunner.Guard(_ =>
        {
            using var output = new StandardOutput();
            output.Write(Encoding.UTF8.GetBytes(ScriptFor(result.GetValue(shell)!)));
            output.Flush();
            return ExitCode.Done;
        }));
        return command;
    }

    private static string ScriptFor(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        _ => throw new UsageException($"completion {shell}: bash, zsh or fish"),
    };
}
