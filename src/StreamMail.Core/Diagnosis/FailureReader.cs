using StreamMail.Core.Postfix;
using StreamMail.Core.Utf8;

namespace StreamMail.Core.Diagnosis;

/// <summary>
/// Reads the text of a failure: whose words, codes, stage, relay. One instance serves one thread; what it returns is
/// valid until its next call.
/// </summary>
public sealed class FailureReader
{
    /// <summary>More of a text is not looked at. Postfix cuts a record at 2,000 bytes; a longer reply is somebody's attempt.</summary>
    public const int TextLimit = 3072;

    private readonly byte[] _scratch = new byte[TextLimit];
    private readonly byte[] _joined = new byte[TextLimit];

    /// <summary>Reads a status text: what stands in parentheses behind <c>status=</c>.</summary>
    /// <param name="status">The text.</param>
    /// <param name="dsn">The line's <c>dsn=</c>; may be empty.</param>
    /// <param name="relay">The line's <c>relay=</c>; may be empty.</param>
    /// <param name="process">Who delivered.</param>
    /// <param name="result">What was read.</param>
    public void ReadStatus(ReadOnlySpan<byte> status, ReadOnlySpan<byte> dsn, ReadOnlySpan<byte> relay, ProcessKind process, out FailureText result)
    {
        result = new FailureText { Process = process, Speaker = Speaker.Own };
        RelayParts parts = RelayParts.Split(relay);
        result.RelayHost = parts.Host;
        result.RelayIp = parts.Ip;
        ReadOnlySpan<byte> s = Cut(status);
        for (int depth = 0; depth < 4 && s.StartsWith("delivery temporarily suspended: "u8); depth++) s = s[32..];
        if (OpenRemote(ref result, s, out int reply))
        {
            s = s[reply..];
            s = s[..CloseReply(ref result, s)];
        }
        else
        {
            OpenOwn(ref result, s);
        }

        // A reply over a socket or the loopback is a program's of our own.
        bool own = !parts.Path.IsEmpty || IsLoopback(result.RelayIp);
        if (own && result.Speaker == Speaker.Remote) result.Speaker = Speaker.Own;
        Finish(ref result, s);
        if (result.Dsn.IsNone) result.Dsn = EnhancedCode.Parse(dsn);
    }

    /// <summary>Reads an SMTP reply as it came from a server.</summary>
    public void ReadReply(ReadOnlySpan<byte> reply, out FailureText result)
    {
        result = new FailureText { Speaker = Speaker.Remote };
        ReadOnlySpan<byte> s = Cut(reply);
        s = s[..CloseReply(ref result, s)];
        Finish(ref result, s);
    }

    /// <summary>Reads a refusal of our own smtpd, postscreen, cleanup or milter.</summary>
    /// <param name="reply">The reply's text, with or without its codes.</param>
    /// <param name="code">The reply code as digits; may be empty.</param>
    /// <param name="dsn">The enhanced code; may be empty.</param>
    /// <param name="content">For a content check: what was checked. Only the header of an attachment tells why; the rest is a stranger's.</param>
    /// <param name="stage">The smtpd stage word.</param>
    /// <param name="process">Who refused.</param>
    /// <param name="result">What was read.</param>
    public void ReadReject(ReadOnlySpan<byte> reply, ReadOnlySpan<byte> code, ReadOnlySpan<byte> dsn, ReadOnlySpan<byte> content, ReadOnlySpan<byte> stage, ProcessKind process, out FailureText result)
    {
        result = new FailureText { Target = RuleTarget.Reject, Speaker = Speaker.Own, Process = process, Stage = StageWords.OfCommand(stage) };
        ReadOnlySpan<byte> s = Cut(reply);
        if (content.Length > 8 && Ascii.EqualsIgnoreCase(content[..8], "content-"u8)) s = Join(s, content);
        Finish(ref result, s);
        if (result.Code == 0 && code.Length == 3) result.Code = (int)Ascii.LeadingNumber(code, out _);
        if (result.Dsn.IsNone) result.Dsn = EnhancedCode.Parse(dsn);
    }

    /// <summary>Reads the text of a warning or worse, without its level word.</summary>
    public void ReadProblem(ReadOnlySpan<byte> text, ProcessKind process, Level level, out FailureText result)
    {
        result = new FailureText { Target = RuleTarget.Problem, Speaker = Speaker.Own, Process = process, Level = level };
        Finish(ref result, Cut(text));
    }

    internal static bool IsLoopback(ReadOnlySpan<byte> ip) => ip.StartsWith("127."u8) || ip.SequenceEqual("::1"u8);

    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> reply, ReadOnlySpan<byte> content)
    {
        if (reply.Length > TextLimit / 2) reply = reply[..(TextLimit / 2)];
        reply.CopyTo(_joined);
        "; "u8.CopyTo(_joined.AsSpan(reply.Length));
        int start = reply.IsEmpty ? 0 : reply.Length + 2;
        content = content[..Math.Min(content.Length, TextLimit - start)];
        content.CopyTo(_joined.AsSpan(start));
        return _joined.AsSpan(0, start + content.Length);
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> s) => (s.Length > TextLimit ? s[..TextLimit] : s).Trim(" \t\r\n\0"u8);

    // host mx.example.org[198.51.100.7] said: 550-5.1.1 ... (in reply to RCPT TO command)
    // host mx.example.org[198.51.100.7] refused to talk to me: 421 4.7.0 ...
    // SASL authentication failed; server mx.example.org[198.51.100.7] said: 535 5.7.8 ...
    private static bool OpenRemote(ref FailureText r, ReadOnlySpan<byte> s, out int reply)
    {
        reply = 0;
        bool sasl = s.StartsWith("SASL authentication failed; server "u8);
        if (!sasl && !s.StartsWith("host "u8)) return false;
        int start = sasl ? 35 : 5;
        int said = s.IndexOf("] said: "u8), verb = said < 0 ? -1 : said + 8;
        int refused = s.IndexOf("] refused to talk to me: "u8);
        if (refused >= 0 && (said < 0 || refused < said))
        {
            said = refused;
            verb = refused + 25;
            r.Stage = SmtpStage.Banner;
        }

        if (said < start) return false;
        AddPeer(ref r, s[start..(said + 1)]);
        r.Speaker = Speaker.Remote;
        if (sasl)
        {
            // Both speak in it: the client says what failed, the server why.
            r.Speaker = Speaker.Unknown;
            r.Stage = SmtpStage.Auth;
            r.Code = ReplyCodes.At(s[verb..]);
            return true;
        }

        reply = verb;
        return true;
    }

    /// <summary>Reads the stage at the end; returns where the reply ends.</summary>
    private static int CloseReply(ref FailureText r, ReadOnlySpan<byte> s)
    {
        int close = s.LastIndexOf(" (in reply to "u8);
        if (close < 0) return s.Length;
        r.Stage = StageWords.OfCommand(s[(close + 14)..]);
        return close;
    }

    // connect to mx.example.org[198.51.100.7]:25: Connection timed out
    // lost connection with mx.example.org[198.51.100.7] while receiving the initial server greeting
    // conversation with mx.example.org[198.51.100.7] timed out while sending RCPT TO
    // TLS is required, but was not offered by host mx.example.org[198.51.100.7]
    private static void OpenOwn(ref FailureText r, ReadOnlySpan<byte> s)
    {
        if (s.StartsWith("connect to "u8))
        {
            r.Stage = SmtpStage.Connect;
            AddPeer(ref r, s[11..]);
        }
        else if (s.StartsWith("lost connection with "u8) || s.StartsWith("conversation with "u8))
        {
            AddPeer(ref r, s[(s.IndexOf(" with "u8) + 6)..]);
            int phase = s.LastIndexOf(" while "u8);
            if (phase >= 0) r.Stage = StageWords.OfPhase(s[phase..]);
        }
        else if (s.StartsWith("TLS is required"u8) || s.StartsWith("Cannot start TLS"u8) || s.StartsWith("Server certificate"u8))
        {
            r.Stage = SmtpStage.StartTls;
            int reply = s.IndexOf(" refused to start TLS: "u8);
            if (reply >= 0) r.Code = ReplyCodes.At(s[(reply + 23)..]);
        }
        else if (s.StartsWith("SASL authentication failed"u8))
        {
            r.Stage = SmtpStage.Auth;
        }
    }

    private static void AddPeer(ref FailureText r, ReadOnlySpan<byte> s)
    {
        int open = s.IndexOf((byte)'['), close = open < 0 ? -1 : s[open..].IndexOf((byte)']') + open;
        if (open <= 0 || close <= open || s[..open].IndexOf((byte)' ') >= 0) return;
        ReadOnlySpan<byte> address = s[(open + 1)..close];
        bool path = address.IndexOf((byte)'/') >= 0;
        r.RelayHost = s[..open];
        r.RelayIp = path ? "127.0.0.1"u8 : address;
    }

    /// <summary>Reads the codes, blanks them, and notes a reply inside.</summary>
    private void Finish(ref FailureText r, ReadOnlySpan<byte> s)
    {
        r.Source = r.Text = s;
        int code = ReplyCodes.At(s);
        if (code > 0) r.Code = code;
        if (code == 0 && EnhancedCode.LengthAt(s) is > 0 and int only)
        {
            // Milters and cleanup say no reply code: "5.7.1 Spam message rejected".
            r.Dsn = EnhancedCode.Parse(s[..only]);
        }
        else if (code is > 0 and < 400 && EnhancedCode.LengthAt(s.Length > 4 ? s[4..] : default) is > 0 and int length)
        {
            r.Dsn = EnhancedCode.Parse(s.Slice(4, length));
        }

        if (code >= 400) r.Inner = ReplyCodes.Inner(s);
        if (s.StartsWith("unknown user: \""u8))
        {
            // unknown user: "mailbox-full": the name is no reason.
            s.CopyTo(_scratch);
            _scratch.AsSpan(13, s.Length - 13).Fill((byte)' ');
            r.Text = _scratch.AsSpan(0, s.Length);
            return;
        }

        if (r.Target == RuleTarget.Problem || (r.Dsn.IsNone && !ReplyCodes.NeedsBlanking(s))) return;
        Span<byte> scratch = _scratch.AsSpan(0, s.Length);
        s.CopyTo(scratch);
        int skip = 0;
        if (!r.Dsn.IsNone)
        {
            skip = code == 0 ? EnhancedCode.LengthAt(s) : 4 + EnhancedCode.LengthAt(s[4..]);
            scratch[..skip].Fill((byte)' ');
        }

        ReplyCodes.Blank(scratch[skip..], r.Code, ref r.Dsn);
        r.Text = scratch;
    }
}
