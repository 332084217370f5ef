namespace StreamMail.Server.Commands;

/// <summary>What --help teaches.</summary>
internal static class CommandTexts
{
    public const string Root = """
        Reads the mail log of Postfix servers and says what became of every mail.

        Examples:
          streammail traces /var/log/mail.log            one JSON object per mail (queue ID) and per refusal
          streammail journeys mx1.log relay1.log         one object per mail, joined across hosts
          streammail queue /var/log/mail.log*            what is still in the queues
          streammail watch                               a live screen: rates, queue, newest problems
          streammail trace 34C7CB325D4 mail.log          what became of one mail, step by step
          streammail search mail.log --to b@example.net  mail and refusals that match
          streammail report /var/log/mail.log*           everything in numbers, with causes and remedies
          zcat mail.log.2.gz | streammail parse -        one object per log line
          streammail explain "550 5.1.1 User unknown"    why, whose turn, what to do

        Without a file the commands read this machine's own mail log.
        """;

    public const string Parse = """
        Prints one JSON object per input line, in order. Nothing is left out: a line that is not understood has
        "event":"unknown" and its text.

        Example:
          streammail parse /var/log/mail.log | jq -c 'select(.event=="delivery")'
        """;

    public const string Traces = """
        Prints one JSON object per mail (host, instance, queue ID) in the order of the lines that closed them, and one per
        refusal; mail that is still open comes last. A mail that a late line reopens appears again with a higher version.

        Examples:
          streammail traces /var/log/mail.log.1 /var/log/mail.log
          streammail traces mail.log | jq -c 'select(.status=="bounced")'
        """;

    public const string Journeys = """
        Prints one JSON object per mail, joined across hosts, instances, filters, forwards and requeues, with the outcome
        of each recipient where it was decided.

        Example:
          streammail journeys mx1/mail.log relay1/mail.log out1/mail.log
        """;

    public const string Report = """
        Sums up a log: mails and what became of them, by hour, day and host; the largest senders, recipients, domains and
        clients; why mail was deferred, bounced or refused and what to do; delays; warnings; what is odd. Each recipient of
        a mail counts once, where its outcome was decided.

        Examples:
          streammail report /var/log/mail.log*
          streammail report --html mail.log > report.html
          streammail report --json mail.log | jq .recipients
        """;

    public const string Queue = """
        Shows what is in the queues after the last line, as the log tells it: deferred mail by destination and cause, with
        count, oldest age, whose turn it is and the next step; then the other queues. With --json one object per mail.

        Examples:
          streammail queue /var/log/mail.log*
          streammail queue --json mail.log | jq -r .queue_id
        """;

    public const string Trace = """
        Follows one mail by its queue ID or message-id, or the mail from and to an address: each step on every host, each
        attempt with where the time went, what became of it, why, whose turn it is and what to do. Exits with 1 when
        nothing is found, and says why that can be.

        Examples:
          streammail trace 4jX53R509Cz1jTTp relay1.log out1.log
          streammail trace bob@example.net /var/log/mail.log*
          streammail trace '<20260513100604.1@example.com>' mail.log --lines --mask
        """;

    public const string Search = """
        Finds mail and refusals, newest first. Conditions combine with AND; a repeated one matches any of its values; texts
        match as parts, without case. When nothing is found it says why that can be: what the log covers, what comes
        near, what was lost. Exits with 1 then.

        Examples:
          streammail search mail.log --from alice@example.com --to @example.net
          streammail search /var/log/mail.log* --to bob@example.net --status bounced --since yesterday
          streammail search mail.log --client 192.0.2.0/24 --since '2 hours ago' --json
        """;

    public const string Explain = """
        Says why a mail failed, was delayed or refused, whose turn it is and what to do. TEXT is a log line, a status text or
        an SMTP reply.

        Examples:
          streammail explain "550 5.1.1 <x@example.net>: Recipient address rejected: User unknown"
          grep status=deferred /var/log/mail.log | streammail explain --json - | jq -r .class | sort | uniq -c
          streammail explain --lang ja "connect to mx.example.net[192.0.2.1]:25: Connection timed out"
        """;

    public const string Rules = """
        Lists, validates and tests the rules that explanations are made by.

        Examples:
          streammail rules list
          streammail rules check my-rules.jsonc
          streammail rules test my-rules.jsonc
        """;

    public const string Watch = """
        Follows the log as tail -F does and shows a live screen: rates, queue, the newest problems with whose turn it is and
        the first thing to do, hosts. Ctrl-C ends it.

        Where standard output is no terminal it prints lines: one for each minute of the log, one for each problem (equal
        ones at most once a minute). Times are UTC, values with blanks stand in double quotes:
          2026-11-21T21:31:00+00:00 minute received=12 sent=9 deferred=3 bounced=0 rejected=1 queue_deferred=40 ...
          2026-11-21T21:31:07+00:00 problem kind=deferred class=greylisted party=wait host=mx1 place=example.net count=1 ...

        Examples:
          streammail watch /var/log/mail.log
          ssh mx1 tail -F /var/log/mail.log | streammail watch -
          streammail watch --start beginning mail.log | grep 'problem kind=bounced'
        """;

    public const string Completion = """
        Prints a script that completes commands and options in the shell.

        Examples:
          source <(streammail completion bash)
          streammail completion zsh > "${fpath[1]}/_streammail"
          streammail completion fish > ~/.config/fish/completions/streammail.fish
        """;

    public const string Man = """
        Prints the manual page, in roff.

        Example:
          streammail man > /usr/local/share/man/man1/streammail.1
        """;
}
