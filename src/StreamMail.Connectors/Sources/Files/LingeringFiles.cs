using StreamMail.Pipeline.Replay;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>Files that were renamed a short while ago: their writers may not have heard of it yet.</summary>
internal sealed class LingeringFiles(FollowOptions options, FollowReport report) : IDisposable
{
    private readonly Queue<(FollowedFile File, DateTimeOffset Until)> _files = new();

    public void Add(FollowedFile file) => _files.Enqueue((file, options.Clock.GetUtcNow() + options.LingerTime));

    public bool Poll(LineBlock block)
    {
        foreach ((FollowedFile file, _) in _files)
        {
            bool any = file.Read(block, out int count);
            report.Counters.Bytes += count;
            if (any) return true;
        }

        if (!_files.TryPeek(out (FollowedFile File, DateTimeOffset Until) oldest) || options.Clock.GetUtcNow() < oldest.Until) return false;
        _files.Dequeue();
        bool rest = oldest.File.Cutter.TakeRest(block);
        if (rest) report.Cut();
        oldest.File.Dispose();
        return rest;
    }

    public void Dispose()
    {
        foreach ((FollowedFile file, _) in _files) file.Dispose();
        _files.Clear();
    }
}
