using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;

namespace StreamMail.Core.Reports;

/// <summary>Sessions, of which no mail tells: logins that failed, TLS, postscreen, block lists, lost connections.</summary>
internal sealed class SessionTally
{
    private const int NameLimit = 16_384;

    public long SaslFailures { get; private set; }

    public NamedCounts SaslMethods { get; } = new();

    public TopCounter SaslClients { get; } = new(NameLimit);

    public TopCounter SaslUsers { get; } = new(NameLimit);

    /// <summary>Sessions in which we were the server, by protocol; and in which we were the client.</summary>
    public NamedCounts TlsIn { get; } = new();

    public NamedCounts TlsOut { get; } = new();

    public NamedCounts TlsCiphers { get; } = new();

    /// <summary>How sure we were of the servers: Verified, Trusted, Anonymous, Untrusted.</summary>
    public NamedCounts TlsTrust { get; } = new();

    public long TlsErrors { get; private set; }

    public NamedCounts Postscreen { get; } = new();

    public NamedCounts BlockLists { get; } = new();

    /// <summary>By what was lost and the stage.</summary>
    public NamedCounts Broken { get; } = new();

    /// <summary>Checks that let mail pass but did something: hold, warn, filter, redirect.</summary>
    public NamedCounts Actions { get; } = new();

    public long ConnectErrors { get; private set; }

    public void Add(in LineView line)
    {
        switch (line.Kind)
        {
            case EventKind.SaslFailure:
                AddSasl(line);
                break;
            case EventKind.Tls:
                AddTls(line);
                break;
            case EventKind.Postscreen:
                Postscreen.Add(line[FieldId.Action], line.Repeat);
                break;
            case EventKind.Dnsbl:
                BlockLists.Add(line[FieldId.DnsblDomain], line.Repeat);
                break;
            case EventKind.LostConnection or EventKind.Timeout or EventKind.TooManyErrors:
                AddBroken(line);
                break;
            case EventKind.ConnectError:
                ConnectErrors += line.Repeat;
                break;
            case EventKind.Hold or EventKind.Warn or EventKind.Filter or EventKind.Redirect or EventKind.Prepend or EventKind.Replace or EventKind.Bcc or EventKind.RejectWarning:
                Actions.Add(line[FieldId.Action], line.Repeat);
                break;
        }
    }

    public void Merge(SessionTally other)
    {
        SaslFailures += other.SaslFailures;
        SaslMethods.Merge(other.SaslMethods);
        SaslClients.Merge(other.SaslClients);
        SaslUsers.Merge(other.SaslUsers);
        TlsIn.Merge(other.TlsIn);
        TlsOut.Merge(other.TlsOut);
        TlsCiphers.Merge(other.TlsCiphers);
        TlsTrust.Merge(other.TlsTrust);
        TlsErrors += other.TlsErrors;
        Postscreen.Merge(other.Postscreen);
        BlockLists.Merge(other.BlockLists);
        Broken.Merge(other.Broken);
        Actions.Merge(other.Actions);
        ConnectErrors += other.ConnectErrors;
    }

    private void AddSasl(in LineView line)
    {
        SaslFailures += line.Repeat;
        SaslMethods.Add(line[FieldId.SaslMethod], line.Repeat);
        ReadOnlySpan<byte> client = line[FieldId.ClientIp], user = line[FieldId.SaslUsername];
        if (!client.IsEmpty) SaslClients.Add(client, line.Repeat, 0);
        if (!user.IsEmpty) SaslUsers.Add(user, line.Repeat, 0);
    }

    private void AddTls(in LineView line)
    {
        ReadOnlySpan<byte> protocol = line[FieldId.TlsProtocol];
        if (protocol.IsEmpty)
        {
            ReadOnlySpan<byte> state = line[FieldId.TlsState];
            if (state.SequenceEqual("error"u8) || state.SequenceEqual("failed"u8)) TlsErrors += line.Repeat;
            return;
        }

        bool isServer = line[FieldId.TlsDirection].SequenceEqual("from"u8);
        (isServer ? TlsIn : TlsOut).Add(protocol, line.Repeat);
        TlsCiphers.Add(line[FieldId.TlsCipher], line.Repeat);
        if (!isServer && !line[FieldId.TlsTrust].IsEmpty) TlsTrust.Add(line[FieldId.TlsTrust], line.Repeat);
    }

    private void AddBroken(in LineView line)
    {
        ReadOnlySpan<byte> what = line.Kind switch
        {
            EventKind.LostConnection => "lost connection after "u8,
            EventKind.Timeout => "timeout after "u8,
            _ => "too many errors after "u8,
        };
        ReadOnlySpan<byte> stage = line[FieldId.Stage];
        Span<byte> name = stackalloc byte[64];
        what.CopyTo(name);
        stage = stage[..Math.Min(stage.Length, 32)];
        stage.CopyTo(name[what.Length..]);
        Broken.Add(name[..(what.Length + stage.Length)], line.Repeat);
    }
}
