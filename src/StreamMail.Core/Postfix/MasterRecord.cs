using StreamMail.Core.Utf8;

namespace StreamMail.Core.Postfix;

/// <summary>Start, stop and reload, from master and from the control script. They delimit the lives of all daemon pids.</summary>
internal static class MasterRecord
{
    // daemon started -- version 3.10.4, configuration /etc/postfix
    // reload -- version 3.10.4, configuration /etc/postfix
    // terminating on signal 15
    // starting the Postfix mail system
    public static bool Parse(ref Record r, ReadOnlySpan<byte> s)
    {
        int verb = VerbLength(s);
        if (verb == 0) return false;
        r.Event = EventKind.Process;
        r.Add(FieldId.Action, s[..verb]);
        ReadOnlySpan<byte> rest = s[verb..];
        if (rest.StartsWith(" -- version "u8))
        {
            rest = rest[12..];
            int comma = rest.IndexOf((byte)',');
            r.Add(FieldId.Version, comma < 0 ? rest : rest[..comma]);
            rest = comma < 0 ? default : rest[(comma + 1)..];
        }

        if (rest.StartsWith(" configuration "u8)) r.Add(FieldId.Path, rest[15..]);
        else if (rest.Length > 1 && rest[0] == ' ') r.Add(FieldId.Reason, rest[1..]);
        return true;
    }

    private static int VerbLength(ReadOnlySpan<byte> s)
    {
        switch (Ascii.At(s, 0))
        {
            case (byte)'d' when s.StartsWith("daemon started"u8):
                return 14;
            case (byte)'r' when s.StartsWith("reload -- "u8):
            case (byte)'r' when s.StartsWith("reload configuration"u8):
                return 6;
            case (byte)'t' when s.StartsWith("terminating on signal "u8):
                return 11;
            case (byte)'t' when s.StartsWith("the Postfix mail system is running: PID: "u8):
            case (byte)'t' when s.SequenceEqual("the Postfix mail system is not running"u8):
            case (byte)'s' when s.StartsWith("starting the Postfix mail system"u8) || s.StartsWith("stopping the Postfix mail system"u8):
            case (byte)'r' when s.StartsWith("refreshing the Postfix mail system"u8):
            case (byte)'a' when s.StartsWith("aborting the Postfix mail system"u8):
            case (byte)'w' when s.StartsWith("waiting for the Postfix mail system to terminate"u8):
            case (byte)'m' when s.SequenceEqual("master exit time has arrived"u8):
                return s.Length;
            default:
                return 0;
        }
    }
}
