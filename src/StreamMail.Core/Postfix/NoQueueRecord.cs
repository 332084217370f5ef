namespace StreamMail.Core.Postfix;

/// <summary>What stands behind <c>NOQUEUE: </c>: no queue file exists, be it refused, before the first recipient, or in front of a proxy filter.</summary>
internal static class NoQueueRecord
{
    // reject: RCPT from unknown[198.51.100.4]: 554 5.7.1 <bob@example.com>: Relay access denied; from=<> ...
    // client=mail.example.net[192.0.2.25]
    // lost connection after AUTH from unknown[198.51.100.4]
    // reject: CONNECT from [198.51.100.4]:40112: too many connections
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        if (r.Level != Level.Info) return ProblemRecord.Parse(ref r, s);
        return AccessRecord.ParseProxy(ref r, s) || AccessRecord.Parse(ref r, s) || ClientRecord.ParseClient(ref r, s)
            || SessionRecord.ParseQueued(ref r, s) || ProblemRecord.ParseNoteQueued(ref r, s);
    }
}
