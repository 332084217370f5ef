using StreamMail.Pipeline.Replay;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>Rotated files with lines that have not been read, the oldest first.</summary>
internal sealed class RecoveredFiles(FollowOptions options, FollowReport report) : IDisposable
{
    private readonly Queue<PastFile> _files = new();

    public bool IsEmpty => _files.Count == 0;

    /// <summary>Where reading stands in the oldest of them.</summary>
    public FilePosition? Position => _files.TryPeek(out PastFile? oldest) ? oldest.Position : null;

    public void Add(IReadOnlyList<string> paths)
    {
        foreach (string path in paths) Add(path, 0, new LineCutter(options));
    }

    /// <param name="path">The file.</param>
    /// <param name="offset">Bytes of its contents that have been read.</param>
    /// <param name="cutter">Holds the beginning of a line that goes on there.</param>
    public void Add(string path, long offset, LineCutter cutter)
    {
        try
        {
            _files.Enqueue(RotationSearch.Open(path, offset, cutter));
            report.Counters.RecoveredFiles++;
            report.Say(FollowEvent.Recovered, "reading the rest in " + Path.GetFileName(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report.Lose($"{Path.GetFileName(path)} cannot be read, its lines are lost: {e.Message}");
        }
    }

    /// <summary>A line whose rest is nowhere.</summary>
    public void AddRest(string path, LineCutter cutter) => _files.Enqueue(new PastFile(path, Stream.Null, cutter, default));

    public bool Poll(LineBlock block)
    {
        while (_files.TryPeek(out PastFile? oldest))
        {
            bool any = Read(oldest, block, out int count);
            report.Counters.Bytes += count;
            if (count == 0)
            {
                _files.Dequeue();
                any = oldest.Cutter.TakeRest(block);
                if (any) report.Cut();
                oldest.Dispose();
            }

            if (any) return true;
        }

        return false;
    }

    public void Dispose()
    {
        foreach (PastFile file in _files) file.Dispose();
        _files.Clear();
    }

    /// <summary>An archive can turn out to be damaged: what follows it is read all the same.</summary>
    private bool Read(PastFile file, LineBlock block, out int count)
    {
        try
        {
            return file.Read(block, out count);
        }
        catch (IOException e)
        {
            report.Lose($"{Path.GetFileName(file.Path)} cannot be read to its end, lines are lost: {e.Message}");
            count = 0;
            return false;
        }
    }
}
