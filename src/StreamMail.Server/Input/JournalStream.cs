using System.ComponentModel;
using System.Diagnostics;

namespace StreamMail.Server.Input;

/// <summary>The mail facility of this machine's journal, as JSON lines.</summary>
internal static class JournalStream
{
    /// <exception cref="IOException">There is no journal to read.</exception>
    public static Stream Open(bool follow = false)
    {
        var start = new ProcessStartInfo("journalctl") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in (string[])["--output=json", "--no-pager", "--quiet", "SYSLOG_FACILITY=2"]) start.ArgumentList.Add(argument);
        if (follow) start.ArgumentList.Add("--follow");
        try
        {
            Process process = Process.Start(start) ?? throw new IOException("journalctl did not start");
            return process.StandardOutput.BaseStream;
        }
        catch (Win32Exception e)
        {
            throw new IOException("no mail log found: neither /var/log/mail.log*, /var/log/maillog* nor a journal (journalctl: " + e.Message + "). Name the file.", e);
        }
    }
}
