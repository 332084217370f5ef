using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>A login that smtpd refused.</summary>
internal static class SaslRecord
{
    // unknown[198.51.100.4]: SASL LOGIN authentication failed: UGFzc3dvcmQ6
    // unknown[198.51.100.4]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=bob@example.com   (3.9)
    // unknown[198.51.100.4]: SASL LOGIN authentication aborted
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        if (!Peer.Take(s, out ReadOnlySpan<byte> client, out ReadOnlySpan<byte> rest) || !rest.StartsWith("SASL "u8)) return false;

        // The mechanism is a stranger's word, too, but without blanks.
        rest = rest[5..];
        int blank = rest.IndexOf((byte)' ');
        if (blank < 0) return false;
        ReadOnlySpan<byte> method = rest[..blank];
        rest = rest[(blank + 1)..];
        if (!rest.StartsWith("authentication failed"u8) && !rest.StartsWith("authentication aborted"u8)) return false;
        r.Event = EventKind.SaslFailure;
        ClientRecord.AddClient(ref r, client);
        r.Add(FieldId.SaslMethod, method);
        if (rest[15] == 'a')
        {
            r.Add(FieldId.Reason, rest);
            return true;
        }

        ReadOnlySpan<byte> reason = rest[21..];
        if (reason.IsEmpty) return true;
        reason = reason[1..].TrimStart((byte)' ');

        // The user name is a stranger's and last; the reason in front of it is the server's: the first key counts.
        int user = reason.IndexOf(", sasl_username="u8);
        ReadOnlySpan<byte> name = user < 0 ? default : reason[(user + 16)..];
        if (user >= 0) reason = reason[..user];
        if (!reason.IsEmpty) r.Add(FieldId.Reason, reason);
        if (!name.IsEmpty && !name.SequenceEqual("(unavailable)"u8)) r.Add(FieldId.SaslUsername, name);
        return true;
    }
}
