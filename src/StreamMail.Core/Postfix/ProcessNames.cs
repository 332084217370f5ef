namespace StreamMail.Core.Postfix;

/// <summary>Program names as they stand in the tag behind the last slash.</summary>
internal static class ProcessNames
{
    public static ProcessKind Parse(ReadOnlySpan<byte> name)
    {
        switch (name.Length)
        {
            case 4:
                if (name.SequenceEqual("qmgr"u8)) return ProcessKind.Qmgr;
                if (name.SequenceEqual("smtp"u8)) return ProcessKind.Smtp;
                if (name.SequenceEqual("lmtp"u8)) return ProcessKind.Lmtp;
                if (name.SequenceEqual("pipe"u8)) return ProcessKind.Pipe;
                break;
            case 5:
                if (name.SequenceEqual("smtpd"u8)) return ProcessKind.Smtpd;
                if (name.SequenceEqual("local"u8)) return ProcessKind.Local;
                if (name.SequenceEqual("error"u8)) return ProcessKind.Error;
                if (name.SequenceEqual("anvil"u8)) return ProcessKind.Anvil;
                if (name.SequenceEqual("oqmgr"u8) || name.SequenceEqual("nqmgr"u8)) return ProcessKind.Qmgr;
                if (name.SequenceEqual("relay"u8)) return ProcessKind.Smtp;
                if (name.SequenceEqual("retry"u8)) return ProcessKind.Error;
                if (name.SequenceEqual("trace"u8) || name.SequenceEqual("defer"u8)) return ProcessKind.Bounce;
                if (name.SequenceEqual("showq"u8)) return ProcessKind.Showq;
                if (name.SequenceEqual("flush"u8)) return ProcessKind.Flush;
                if (name.SequenceEqual("spawn"u8)) return ProcessKind.Spawn;
                if (name.SequenceEqual("qmqpd"u8)) return ProcessKind.Qmqpd;
                if (name.SequenceEqual("smtps"u8)) return ProcessKind.Smtpd;
                break;
            case 6:
                if (name.SequenceEqual("pickup"u8)) return ProcessKind.Pickup;
                if (name.SequenceEqual("bounce"u8)) return ProcessKind.Bounce;
                if (name.SequenceEqual("scache"u8)) return ProcessKind.Scache;
                if (name.SequenceEqual("verify"u8)) return ProcessKind.Verify;
                if (name.SequenceEqual("master"u8)) return ProcessKind.Master;
                if (name.SequenceEqual("tlsmgr"u8)) return ProcessKind.Tlsmgr;
                break;
            case 7:
                if (name.SequenceEqual("cleanup"u8)) return ProcessKind.Cleanup;
                if (name.SequenceEqual("virtual"u8)) return ProcessKind.Virtual;
                if (name.SequenceEqual("discard"u8)) return ProcessKind.Discard;
                if (name.SequenceEqual("dnsblog"u8)) return ProcessKind.Dnsblog;
                break;
            default:
                return ParseLong(name);
        }

        return ParseLong(name);
    }

    private static ProcessKind ParseLong(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("postscreen"u8)) return ProcessKind.Postscreen;
        if (name.SequenceEqual("submission"u8) || name.SequenceEqual("submissions"u8)) return ProcessKind.Smtpd;
        if (name.SequenceEqual("tlsproxy"u8)) return ProcessKind.Tlsproxy;
        if (name.SequenceEqual("postsuper"u8)) return ProcessKind.Postsuper;
        if (name.SequenceEqual("trivial-rewrite"u8)) return ProcessKind.TrivialRewrite;
        if (name.SequenceEqual("postfix-script"u8)) return ProcessKind.PostfixScript;
        if (name.SequenceEqual("proxymap"u8) || name.SequenceEqual("proxywrite"u8)) return ProcessKind.Proxymap;
        if (name.SequenceEqual("sendmail"u8)) return ProcessKind.Sendmail;
        if (name.SequenceEqual("postdrop"u8)) return ProcessKind.Postdrop;
        if (name.SequenceEqual("postqueue"u8)) return ProcessKind.Postqueue;
        if (name.SequenceEqual("postlogd"u8)) return ProcessKind.Postlogd;
        return ProcessKind.OtherPostfix;
    }
}
