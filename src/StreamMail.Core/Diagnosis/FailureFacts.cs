using System.Globalization;
using System.Text;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Diagnosis;

/// <summary>What the placeholders of a text stand for, read from the failure.</summary>
internal sealed class FailureFacts
{
    private const int TextLimit = 160;
    private readonly string?[] _values = new string?[(int)Placeholder.Text + 1];

    /// <param name="f">The text that answered; its tokens are those loaded last.</param>
    /// <param name="pasted">All that was given.</param>
    /// <param name="classifier">Holds the tokens.</param>
    /// <param name="finding">The answer.</param>
    public FailureFacts(scoped in FailureText f, scoped in PastedText pasted, Classifier classifier, in Finding finding)
    {
        var text = new FactText(classifier.Tokens, Encoding.UTF8.GetString(f.Text), f.Text);
        if (finding.Provider > 0) this[Placeholder.Provider] = classifier.Rules.Providers[finding.Provider - 1].Name;
        if (f.Code > 0) this[Placeholder.Code] = f.Code.ToString(CultureInfo.InvariantCulture);
        if (!f.Dsn.IsNone) this[Placeholder.Dsn] = f.Dsn.ToString();
        if (f.Stage != SmtpStage.Unknown) this[Placeholder.Stage] = StageText(f.Stage);
        this[Placeholder.Relay] = String(f.RelayHost);
        this[Placeholder.RelayIp] = String(f.RelayIp);
        AddAddresses(f, pasted, text);
        AddClient(pasted, text);
        AddList(pasted, text, this[Placeholder.Relay]);
        this[Placeholder.OurIp] = f.Speaker == Speaker.Own ? null : text.First(TokenKind.Ip, notThis: this[Placeholder.RelayIp]);
        this[Placeholder.Url] = text.First(TokenKind.Url);
        this[Placeholder.Limit] = text.NumberNear("limit", "maximum", "max", "exceeds", "exceeded", "exceed", "allowed", "quota");
        this[Placeholder.Size] = text.NumberNear("size");
        this[Placeholder.Table] = text.Table();
        this[Placeholder.Command] = text.Quoted(withSlash: true);
        this[Placeholder.Name] = text.Quoted(withSlash: false) ?? text.PathName() ?? text.First(TokenKind.Host);
        string plain = TextTemplate.Plain(f.Text);
        this[Placeholder.Text] = plain.Length == 0 ? null : plain.Length <= TextLimit ? plain : plain[..TextLimit] + "...";
    }

    public string? this[Placeholder placeholder]
    {
        get => _values[(int)placeholder];
        private set => _values[(int)placeholder] = value;
    }

    private void AddAddresses(scoped in FailureText f, scoped in PastedText pasted, FactText text)
    {
        string? sender = pasted.HasRecord ? String(pasted.Record[FieldId.From]) : null;
        string? recipient = String(f.Recipient);
        string? named = text.First(TokenKind.Address, notThis: sender);
        if (recipient is null && sender is null && named is not null && text.Follows(TokenKind.Address, "sender")) sender = named;
        else recipient ??= named;
        this[Placeholder.Sender] = sender;
        this[Placeholder.SenderDomain] = DomainOf(sender);
        this[Placeholder.Recipient] = recipient;
        this[Placeholder.Domain] = text.HostAfter("name") ?? DomainOf(recipient);
    }

    private void AddClient(scoped in PastedText pasted, FactText text)
    {
        if (!pasted.HasRecord)
        {
            this[Placeholder.User] = text.Quoted(withSlash: false);
            return;
        }

        this[Placeholder.Client] = String(pasted.Record[FieldId.ClientHost]);
        this[Placeholder.ClientIp] = String(pasted.Record[FieldId.ClientIp]) ?? text.First(TokenKind.Ip);
        this[Placeholder.User] = String(pasted.Record[FieldId.SaslUsername]) ?? String(pasted.Record[FieldId.User]) ?? text.Quoted(withSlash: false);
    }

    /// <summary>The list: by the field that names it, by a host or page in the text, or by its name among the words.</summary>
    private void AddList(scoped in PastedText pasted, FactText text, string? relay)
    {
        string? zone = pasted.HasRecord ? String(pasted.Record[FieldId.DnsblDomain]) : null;
        zone ??= text.ListHost(relay, this[Placeholder.Domain], this[Placeholder.SenderDomain]);
        string? name = zone is null ? null : zone.Split('.').Select(ListNames.Of).FirstOrDefault(n => n is not null);
        name ??= text.Words().Select(ListNames.Of).FirstOrDefault(n => n is not null);
        this[Placeholder.List] = zone is null || name is null ? name ?? zone : $"{name} ({zone})";
    }

    private static string StageText(SmtpStage stage) => stage switch
    {
        SmtpStage.Mail => "MAIL FROM",
        SmtpStage.Rcpt => "RCPT TO",
        SmtpStage.Data => "DATA",
        SmtpStage.EndOfData => "end of DATA",
        SmtpStage.Helo => "EHLO",
        SmtpStage.StartTls => "STARTTLS",
        SmtpStage.Auth => "AUTH",
        SmtpStage.Connect => "connect",
        _ => "banner",
    };

    private static string? DomainOf(string? address)
    {
        int at = address?.LastIndexOf('@') ?? -1;
        return at < 0 || at == address!.Length - 1 ? null : address[(at + 1)..];
    }

    private static string? String(ReadOnlySpan<byte> s) => s.IsEmpty ? null : Encoding.UTF8.GetString(s);
}
