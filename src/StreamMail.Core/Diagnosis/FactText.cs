using System.Globalization;
using System.Text;

namespace StreamMail.Core.Diagnosis;

/// <summary>Looks for single facts (a number, a path, a host) in a text and its tokens.</summary>
internal sealed class FactText
{
    private static readonly string[] TableTypes =
    [
        "hash:", "btree:", "lmdb:", "cdb:", "dbm:", "texthash:", "regexp:", "pcre:", "mysql:", "pgsql:", "ldap:", "sqlite:", "mongodb:",
        "memcache:", "proxy:", "socketmap:", "tcp:", "unix:", "cidr:", "inline:", "static:", "netinfo:", "nis:", "nisplus:", "pipemap:", "unionmap:", "randmap:",
    ];

    private readonly string _text;
    private readonly List<(TokenKind Kind, string Source, string Word)> _all = [];

    public FactText(TextTokens tokens, string text, ReadOnlySpan<byte> bytes)
    {
        _text = text;
        foreach (ref readonly TextToken token in tokens.All)
            _all.Add((token.Kind, Encoding.UTF8.GetString(bytes[token.Start..token.End]), token.Kind == TokenKind.Word ? Encoding.UTF8.GetString(tokens.WordOf(token)) : ""));
    }

    public IEnumerable<string> Words() => _all.Select(t => t.Word);

    public string? First(TokenKind kind, string? notThis = null)
    {
        foreach ((TokenKind k, string source, _) in _all)
            if (k == kind && !source.Equals(notThis, StringComparison.OrdinalIgnoreCase) && !source.StartsWith("127.", StringComparison.Ordinal)) return source;
        return null;
    }

    /// <summary>Whether the first token of that kind is followed by that word.</summary>
    public bool Follows(TokenKind kind, string word)
    {
        int at = _all.FindIndex(t => t.Kind == kind);
        return at >= 0 && at + 1 < _all.Count && _all[at + 1].Word == word;
    }

    /// <summary>The host that directly follows a word: <c>name=example.com</c>.</summary>
    public string? HostAfter(string word)
    {
        for (int i = 1; i < _all.Count; i++)
            if (_all[i].Kind == TokenKind.Host && _all[i - 1].Word == word) return _all[i].Source;
        return null;
    }

    /// <summary>A host or page that is neither the server's own nor one of the mail's domains.</summary>
    public string? ListHost(params string?[] others)
    {
        string? best = null;
        foreach ((TokenKind kind, string source, _) in _all)
        {
            if (kind is not (TokenKind.Host or TokenKind.Url)) continue;
            string host = kind == TokenKind.Url && Uri.TryCreate(source, UriKind.Absolute, out Uri? uri) ? uri.Host : source;
            host = host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
            if (others.Any(o => o is not null && (host.EndsWith(o, StringComparison.OrdinalIgnoreCase) || o.EndsWith(host, StringComparison.OrdinalIgnoreCase)))) continue;
            if (host.Split('.').Any(label => ListNames.Of(label.ToLowerInvariant()) is not null)) return host;
            best ??= host;
        }

        return best;
    }

    /// <summary>The number that stands nearest behind one of the words, else before it, with its unit.</summary>
    public string? NumberNear(params string[] words)
    {
        for (int i = 0; i < _all.Count; i++)
        {
            if (!words.Contains(_all[i].Word)) continue;
            for (int j = i + 1; j < _all.Count && j <= i + 4; j++)
                if (IsNumber(j)) return WithUnit(j);
            for (int j = i - 1; j >= 0 && j >= i - 3; j--)
                if (IsNumber(j)) return WithUnit(j);
        }

        return null;
    }

    /// <summary>The first text in double quotes, with or without a slash in it.</summary>
    public string? Quoted(bool withSlash)
    {
        int at = 0;
        while (true)
        {
            int open = _text.IndexOf('"', at), close = open < 0 ? -1 : _text.IndexOf('"', open + 1);
            if (close < 0) return null;
            string quoted = _text[(open + 1)..close];
            if (quoted.Length is > 0 and < 200 && quoted.Contains('/', StringComparison.Ordinal) == withSlash) return quoted;
            at = close + 1;
        }
    }

    /// <summary>A look-up table: <c>hash:/etc/postfix/access</c>.</summary>
    public string? Table()
    {
        foreach (string part in _text.Split([' ', '"', ',', ';', '(', ')', '<', '>'], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (string type in TableTypes)
                if (part.StartsWith(type, StringComparison.Ordinal) && part.Length > type.Length) return part.TrimEnd(':', '.');
        }

        return null;
    }

    /// <summary>A file or socket: <c>/etc/aliases.db</c>, <c>private/smtp</c>.</summary>
    public string? PathName()
    {
        foreach (string part in _text.Split([' ', '"', ',', ';', '(', ')', '<', '>', '='], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Contains("://", StringComparison.Ordinal) || part.Length < 3) continue;
            if (part[0] == '/' || part.StartsWith("private/", StringComparison.Ordinal) || part.StartsWith("public/", StringComparison.Ordinal)) return part.TrimEnd(':', '.');
        }

        return null;
    }

    private bool IsNumber(int i) => _all[i].Kind == TokenKind.Number || (_all[i].Word.Length > 0 && char.IsAsciiDigit(_all[i].Word[0]) && long.TryParse(_all[i].Word.TrimEnd('m', 'k', 'g', 'b'), NumberStyles.None, CultureInfo.InvariantCulture, out _));

    private string WithUnit(int i)
    {
        string unit = i + 1 < _all.Count ? _all[i + 1].Word : "";
        return unit is "bytes" or "byte" or "kb" or "mb" or "gb" or "kib" or "mib" or "k" or "m" ? $"{_all[i].Source} {_all[i + 1].Source}" : _all[i].Source;
    }
}
