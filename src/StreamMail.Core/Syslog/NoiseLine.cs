namespace StreamMail.Core.Syslog;

/// <summary>Lines of a transport that mean nothing: blanks, journalctl's separators, syslogd's heartbeat.</summary>
internal static class NoiseLine
{
    // -- Boot 5f0c... --   -- Reboot --   -- Logs begin at ...; end at ... --   -- No entries --   ... mx1 -- MARK --
    public static bool Is(ReadOnlySpan<byte> s)
    {
        s = s.TrimEnd(" \t\0\r\n"u8);
        return s.IsEmpty || (s.EndsWith(" --"u8) && (s.StartsWith("-- "u8) || s.EndsWith(" -- MARK --"u8)));
    }
}
