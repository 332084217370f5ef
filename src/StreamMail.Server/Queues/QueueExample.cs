namespace StreamMail.Server.Queues;

/// <summary>What was said of one recipient, to explain its group by.</summary>
internal sealed record QueueExample(string To, string Relay, string Dsn, string Text)
{
    /// <summary>As the end of a delivery line has it. Where it stands for several recipients, none is named.</summary>
    public string AsLine(bool single)
    {
        string to = single ? To : "*" + To[Math.Max(0, To.LastIndexOf('@'))..];
        return $"to=<{to}>, relay={(Relay.Length > 0 ? Relay : "none")}, delay=1, delays=0/0/1/0, dsn={(Dsn.Length > 0 ? Dsn : "4.0.0")}, status=deferred ({Text})";
    }
}
