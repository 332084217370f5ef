using System.Globalization;

namespace StreamMail.Server.Output;

/// <summary>A progress line on standard error for long files; nothing when that is not a terminal.</summary>
internal sealed class Progress : IDisposable
{
    private readonly Timer? _timer;
    private readonly Func<long> _done;
    private readonly long _total;
    private bool _shown;

    /// <param name="total">Bytes to read; 0 when not known.</param>
    /// <param name="done">Bytes read so far.</param>
    public Progress(long total, Func<long> done)
    {
        _done = done;
        _total = total;
        if (Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") is "dumb") return;
        _timer = new Timer(_ => Show(), null, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(200));
    }

    public void Dispose()
    {
        _timer?.Dispose();
        if (_shown) Console.Error.Write("\r\e[K");
    }

    private void Show()
    {
        long done = _done();
        string text = _total > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Bar(done)} {Math.Min(100, 100 * done / _total),3} %  {done >> 20} of {_total >> 20} MiB")
            : string.Create(CultureInfo.InvariantCulture, $"{done >> 20} MiB read");
        Console.Error.Write("\r\e[K" + text);
        _shown = true;
    }

    private string Bar(long done)
    {
        const int Width = 30;
        int full = (int)Math.Min(Width, Width * done / _total);
        return "[" + new string('#', full) + new string('.', Width - full) + "]";
    }
}
