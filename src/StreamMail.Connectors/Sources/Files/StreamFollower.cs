using System.Threading.Channels;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Connectors.Sources.Files;

/// <summary>Follows a stream that can only be read and waited for: standard input, a pipe, the output of a program.</summary>
public sealed class StreamFollower : ILineFollower
{
    private const int ChunksAhead = 4;
    private readonly Channel<byte[]> _chunks = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(ChunksAhead) { SingleReader = true, SingleWriter = true });
    private readonly Stream _stream;
    private readonly LineCutter _cutter;
    private readonly int _chunkBytes;
    private byte[] _chunk = [];
    private int _taken;
    private bool _ended;

    /// <param name="name">What to call it.</param>
    /// <param name="stream">Read on a thread of its own, and disposed at the end.</param>
    /// <param name="options">How to follow.</param>
    public StreamFollower(string name, Stream stream, FollowOptions options)
    {
        Name = name;
        _stream = stream;
        _cutter = new LineCutter(options);
        _chunkBytes = options.BlockBytes;
        new Thread(ReadAll) { IsBackground = true, Name = "follow " + name }.Start();
    }

    public string Name { get; }

    public bool HasEnded => _ended;

    /// <summary>What a pipe holds is not known: only its end tells.</summary>
    public bool HasCaughtUp => true;

    public FollowCounters Counters { get; } = new();

    public Task? Arrival => _ended ? null : _chunks.Reader.WaitToReadAsync().AsTask();

    public bool Poll(LineBlock block)
    {
        block.Length = 0;
        while (true)
        {
            while (_taken < _chunk.Length)
            {
                Span<byte> room = _cutter.Room;
                int count = Math.Min(room.Length, _chunk.Length - _taken);
                _chunk.AsSpan(_taken, count).CopyTo(room);
                _taken += count;
                if (_cutter.Take(count, block)) return true;
            }

            if (_chunks.Reader.TryRead(out byte[]? chunk))
            {
                _chunk = chunk;
                _taken = 0;
                Counters.Bytes += chunk.Length;
                continue;
            }

            if (_ended || !_chunks.Reader.Completion.IsCompleted) return false;
            if (_chunks.Reader.Completion.Exception is { } failure) throw new IOException($"{Name}: {failure.InnerException?.Message}", failure.InnerException);
            _ended = true;
            return _cutter.TakeRest(block);
        }
    }

    public void Dispose() => _chunks.Writer.TryComplete();

    private void ReadAll()
    {
        byte[] buffer = new byte[_chunkBytes];
        Exception? failure = null;
        try
        {
            using (_stream)
            {
                int n;
                while ((n = _stream.Read(buffer, 0, buffer.Length)) > 0)
                {
                    byte[] chunk = buffer[..n];
                    while (!_chunks.Writer.TryWrite(chunk))
                    {
                        // The writer is a thread of its own: it may wait.
                        if (!_chunks.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult()) return;
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            failure = e;
        }

        _chunks.Writer.TryComplete(failure);
    }
}
