namespace StreamMail.Core.Postfix;

/// <summary>The Postfix program that wrote a line. Values are persisted: never renumber, only add.</summary>
public enum ProcessKind : byte
{
    Unknown = 0,
    Smtpd = 1,
    Smtp = 2,
    Lmtp = 3,
    Local = 4,
    Virtual = 5,
    Pipe = 6,
    Error = 7,
    Discard = 8,
    Qmgr = 9,
    Cleanup = 10,
    Pickup = 11,
    Bounce = 12,
    Postscreen = 13,
    Dnsblog = 14,
    Tlsproxy = 15,
    Anvil = 16,
    Scache = 17,
    Verify = 18,
    Master = 19,
    PostfixScript = 20,
    Postsuper = 21,
    TrivialRewrite = 22,
    Tlsmgr = 23,
    Proxymap = 24,
    Flush = 25,
    Showq = 26,
    Spawn = 27,
    Qmqpd = 28,
    Sendmail = 29,
    Postdrop = 30,
    Postqueue = 31,
    Postlogd = 32,

    /// <summary>Another program of the Postfix family (postmap, postconf, policyd-spf under a Postfix tag, ...).</summary>
    OtherPostfix = 60,

    /// <summary>The tag says Postfix, but not which daemon (rsyslog's stock RFC 5424 form).</summary>
    Unnamed = 61,
}
