using StreamMail.Core.Utf8;

namespace StreamMail.Core.Diagnosis;

/// <summary>Where in the dialogue, by the words of the smtp client, of smtpd and of the cleanup server.</summary>
internal static class StageWords
{
    // MAIL FROM command | RCPT TO command | DATA command | end of DATA command | EHLO command      (smtp: "in reply to")
    // MAIL | RCPT | DATA | END-OF-MESSAGE | CONNECT | EHLO                                          (smtpd: "reject: RCPT from")
    public static SmtpStage OfCommand(ReadOnlySpan<byte> s) => Ascii.At(s, 0) switch
    {
        (byte)'M' when s.StartsWith("MAIL"u8) => SmtpStage.Mail,
        (byte)'R' when s.StartsWith("RCPT"u8) => SmtpStage.Rcpt,
        (byte)'D' when s.StartsWith("DATA"u8) => SmtpStage.Data,
        (byte)'B' when s.StartsWith("BDAT"u8) => SmtpStage.EndOfData,
        (byte)'e' when s.StartsWith("end of DATA"u8) => SmtpStage.EndOfData,
        (byte)'E' when s.StartsWith("END-OF-MESSAGE"u8) => SmtpStage.EndOfData,
        (byte)'E' when s.StartsWith("EHLO"u8) => SmtpStage.Helo,
        (byte)'H' when s.StartsWith("HELO"u8) => SmtpStage.Helo,
        (byte)'L' when s.StartsWith("LHLO"u8) => SmtpStage.Helo,
        (byte)'S' when s.StartsWith("STARTTLS"u8) => SmtpStage.StartTls,
        (byte)'A' when s.StartsWith("AUTH"u8) => SmtpStage.Auth,
        (byte)'C' when s.StartsWith("CONNECT"u8) => SmtpStage.Connect,
        (byte)'c' when s.StartsWith("connect"u8) => SmtpStage.Connect,
        _ => SmtpStage.Unknown,
    };

    // receiving the initial server greeting | performing the EHLO handshake | performing the HELO handshake | sending MAIL FROM
    // sending RCPT TO | sending message body | sending end of data -- message may be sent more than once
    public static SmtpStage OfPhase(ReadOnlySpan<byte> s)
    {
        if (s.IndexOf("greeting"u8) >= 0) return SmtpStage.Banner;
        if (s.IndexOf("handshake"u8) >= 0) return s.IndexOf("TLS"u8) >= 0 ? SmtpStage.StartTls : SmtpStage.Helo;
        if (s.IndexOf("MAIL FROM"u8) >= 0) return SmtpStage.Mail;
        if (s.IndexOf("RCPT TO"u8) >= 0) return SmtpStage.Rcpt;
        if (s.IndexOf("DATA command"u8) >= 0) return SmtpStage.Data;
        if (s.IndexOf("end of data"u8) >= 0) return SmtpStage.EndOfData;
        if (s.IndexOf("message body"u8) >= 0) return SmtpStage.Data;
        return s.IndexOf("STARTTLS"u8) >= 0 ? SmtpStage.StartTls : SmtpStage.Unknown;
    }
}
