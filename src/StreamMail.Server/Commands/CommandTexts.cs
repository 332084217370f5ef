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
        Shows what is in the queues after the last line, as the log tells it: by destination and reason, or with --json
        one object per mail.

        Examples:
          streammail queue /var/log/mail.log*
          streammail queue --json mail.log | jq -r .queue_id
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
}
