using System.Runtime.InteropServices;
using System.Text;

namespace StreamMail.Server.Watch;

/// <summary>
/// The terminal's second screen, which leaves what was on the first as it was. Given back whatever ends the program:
/// its own end, Ctrl-C, a signal, an exception; and for the time it is stopped by Ctrl-Z.
/// </summary>
internal sealed class FullScreen : IDisposable
{
    private const string Enter = "\e[?1049h\e[?25l\e[?7l\e[2J";
    // The runtime puts the keypad into application mode at times: that is taken back as well.
    private const string Leave = "\e[?7h\e[?25h\e[?1049l\e[?1l\e>";
    private readonly Action<string> _write;
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly object _gate = new();
    private string _shown = "";
    private bool _entered;

    /// <param name="write">Writes to the terminal at once.</param>
    /// <param name="end">Ends the program when a signal asks for it.</param>
    public FullScreen(Action<string> write, Action end)
    {
        _write = write;
        if (!OperatingSystem.IsWindows())
        {
            On(PosixSignal.SIGTERM, c => Stop(c, end));
            On(PosixSignal.SIGHUP, c => Stop(c, end));
            On(PosixSignal.SIGWINCH, _ => Resized = true);
            On(PosixSignal.SIGTSTP, _ => Show(false));
            On(PosixSignal.SIGCONT, _ => Show(true));
        }

        Show(true);
    }

    /// <summary>The size may have changed since it was last asked for.</summary>
    public bool Resized { get; set; }

    /// <summary>Draws the rows in place of what is there, without a flash of an empty screen.</summary>
    public void Draw(IReadOnlyList<string> rows)
    {
        var frame = new StringBuilder("\e[H");
        for (int i = 0; i < rows.Count; i++) frame.Append(i > 0 ? "\r\n" : "").Append(rows[i]).Append("\e[0m\e[K");
        frame.Append("\e[J");
        lock (_gate)
        {
            string next = frame.ToString();
            if (next == _shown || !_entered) return;
            _shown = next;
            _write(next);
        }
    }

    public void Dispose()
    {
        Show(false);
        foreach (PosixSignalRegistration signal in _signals) signal.Dispose();
    }

    private static void Stop(PosixSignalContext context, Action end)
    {
        context.Cancel = true;
        end();
    }

    private void On(PosixSignal signal, Action<PosixSignalContext> handler) => _signals.Add(PosixSignalRegistration.Create(signal, handler));

    private void Show(bool enter)
    {
        lock (_gate)
        {
            if (_entered == enter) return;
            _entered = enter;
            _shown = "";
            Resized = true;
            _write(enter ? Enter : Leave);
        }
    }
}
