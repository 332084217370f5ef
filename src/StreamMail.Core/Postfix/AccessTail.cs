using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>
/// The trailing fields of an access record, in their fixed order: from, to, proto, helo, sasl_method, sasl_username,
/// sasl_sender, each only when known at that stage.
/// </summary>
/// <remarks>
/// What can be trusted: <c>proto=</c> is one word of Postfix's own and stands between the addresses and the HELO.
/// Quoted local parts (3.5 and later) end at their closing quote. A HELO may hold blanks and anything else; it is last
/// but for the SASL fields, so it ends at the end of the record, or at the last <c>&gt; sasl_</c> when the record does
/// not end in <c>&gt;</c>. SASL fields belong to a login that succeeded and so are no stranger's.
/// </remarks>
internal ref struct AccessTail
{
    private ReadOnlySpan<byte> _method, _user, _saslSender, _proto, _extra;
    private Parts _parts;

    public ReadOnlySpan<byte> From, To, Helo;

    /// <summary>Header and body checks: what follows the fields behind a colon.</summary>
    public ReadOnlySpan<byte> Text;

    [Flags]
    private enum Parts : byte
    {
        From = 1,
        To = 2,
        Proto = 4,
        Helo = 8,
        Method = 16,
        User = 32,
        SaslSender = 64,
    }

    /// <summary>The fields went on to the end of the record.</summary>
    public bool IsComplete { get; private set; }

    public readonly bool HasFrom => (_parts & Parts.From) != 0;

    public readonly bool HasTo => (_parts & Parts.To) != 0;

    public readonly bool HasHelo => (_parts & Parts.Helo) != 0;

    /// <summary>Whether trailing fields can start here, right behind the semicolon.</summary>
    public static bool Opens(ReadOnlySpan<byte> s) =>
        s.StartsWith(" from=<"u8) || s.StartsWith(" proto="u8) || s.StartsWith(" to=<"u8) || s.StartsWith(" helo=<"u8) || s.IsEmpty;

    /// <summary>Reads from behind the semicolon to the end of the record; false when what stands there is not all fields. What was read until then stays.</summary>
    public bool Read(ReadOnlySpan<byte> s, AccessForm form) => IsComplete = ReadFields(s, form);

    /// <param name="r">Receives the fields.</param>
    /// <param name="isCut">The record may have lost its end: then a HELO can look like a login, and no login is taken from it.</param>
    public readonly void AddTo(ref Record r, bool isCut)
    {
        if (HasFrom) r.Add(FieldId.From, From);
        if (HasTo) r.Add(FieldId.To, To);
        if ((_parts & Parts.Proto) != 0) r.Add(FieldId.Proto, _proto);
        if (HasHelo) r.Add(FieldId.Helo, Helo);
        if (isCut) return;
        if ((_parts & Parts.Method) != 0) r.Add(FieldId.SaslMethod, _method);
        if ((_parts & Parts.User) != 0) r.Add(FieldId.SaslUsername, _user);
        if ((_parts & Parts.SaslSender) != 0) r.Add(FieldId.SaslSender, _saslSender);
        Pairs.Add(ref r, _extra);
    }

    private bool ReadFields(ReadOnlySpan<byte> s, AccessForm form)
    {
        if (Key(ref s, " from=<"u8, form))
        {
            if (!AccessAddress.Read(ref s, out From)) return false;
            _parts |= Parts.From;
        }

        if (Key(ref s, " to=<"u8, form))
        {
            if (!AccessAddress.Read(ref s, out To)) return false;
            _parts |= Parts.To;
        }

        if (Key(ref s, " proto="u8, form))
        {
            int n = AccessAddress.ProtoLength(s);
            if (n == 0) return false;
            _proto = s[..n];
            _parts |= Parts.Proto;
            s = s[n..];
        }

        TakeUnknown(ref s);
        if (Key(ref s, " helo=<"u8, form)) return ReadHelo(s, form);
        if (s.StartsWith(" sasl_"u8)) return ReadSasl(s);
        return ReadText(s, form);
    }

    private readonly bool Key(scoped ref ReadOnlySpan<byte> s, scoped ReadOnlySpan<byte> key, AccessForm form)
    {
        ReadOnlySpan<byte> t = s;
        if (form == AccessForm.Comma && _parts != 0)
        {
            if (Ascii.At(t, 0) != ',') return false;
            t = t[1..];
        }

        if (!t.StartsWith(key)) return false;
        s = t[key.Length..];
        return true;
    }

    /// <summary>Fields between protocol and HELO that a later release may add.</summary>
    private void TakeUnknown(scoped ref ReadOnlySpan<byte> s)
    {
        int n = 0;
        while (Ascii.At(s, n) == ' ' && Pairs.KeyLength(s[(n + 1)..]) > 0)
        {
            ReadOnlySpan<byte> rest = s[n..];
            if (rest.StartsWith(" helo=<"u8) || rest.StartsWith(" sasl_"u8)) break;
            int blank = rest[1..].IndexOf((byte)' ');
            n = blank < 0 ? s.Length : n + 1 + blank;
        }

        if (n == 0) return;
        _extra = s[1..n];
        s = s[n..];
    }

    private bool ReadHelo(ReadOnlySpan<byte> s, AccessForm form)
    {
        _parts |= Parts.Helo;
        int end = -1;
        if (form == AccessForm.Content && (end = s.IndexOf(">: "u8)) >= 0)
        {
            Helo = s[..end];
            Text = s[(end + 3)..];
            return true;
        }

        if (!s.IsEmpty && s[^1] == '>')
        {
            // Only milter and proxy records end in ">" when there is a login.
            if (form == AccessForm.Bracketed && (end = s.LastIndexOf("> sasl_username=<"u8)) >= 0)
            {
                Helo = s[..end];
                _user = s[(end + 17)..^1];
                _parts |= Parts.User;
                return true;
            }

            Helo = s[..^1];
            return true;
        }

        end = s.LastIndexOf("> sasl_method="u8);
        if (end < 0) end = s.LastIndexOf("> sasl_"u8);
        if (end < 0)
        {
            // Fields of a later release, or a HELO that was cut.
            end = s.LastIndexOf("> "u8);
            bool known = end >= 0 && Pairs.AreAll(s[(end + 2)..]);
            Helo = known ? s[..end] : s;
            if (known) _extra = s[(end + 2)..];
            return known;
        }

        Helo = s[..end];
        return ReadSasl(s[(end + 1)..]);
    }

    //  sasl_method=PLAIN sasl_username=alice@example.com sasl_sender=x
    private bool ReadSasl(ReadOnlySpan<byte> s)
    {
        if (s.StartsWith(" sasl_method="u8))
        {
            s = s[13..];
            int blank = s.IndexOf((byte)' ');
            _method = blank < 0 ? s : s[..blank];
            _parts |= Parts.Method;
            s = s[_method.Length..];
        }

        // The sender parameter is xtext and so without blanks: it is what follows the last key.
        int sender = s.LastIndexOf(" sasl_sender="u8);
        if (sender >= 0 && s[(sender + 13)..].IndexOf((byte)' ') < 0)
        {
            _saslSender = s[(sender + 13)..];
            _parts |= Parts.SaslSender;
            s = s[..sender];
        }

        if (!s.StartsWith(" sasl_username="u8)) return s.IsEmpty;
        _user = Address.Unbracket(s[15..]);
        _parts |= Parts.User;
        return true;
    }

    private bool ReadText(ReadOnlySpan<byte> s, AccessForm form)
    {
        if (s.IsEmpty) return true;
        if (form != AccessForm.Content || !s.StartsWith(": "u8)) return false;
        Text = s[2..];
        return true;
    }
}
