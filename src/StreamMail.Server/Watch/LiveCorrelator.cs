using StreamMail.Core.Correlation;
using StreamMail.Core.Postfix;

namespace StreamMail.Server.Watch;

/// <summary>Correlates lines as they come and keeps a board up to date; nothing is saved.</summary>
internal sealed class LiveCorrelator
{
    private readonly EventTape _tape = new(EventDetail.Queue);
    private readonly CorrelatorShard _shard;
    private readonly Forgetful _nowhere = new();
    private long _line;

    public LiveCorrelator(ICorrelatorOutput output)
    {
        _shard = new CorrelatorShard(new CorrelatorOptions { JoinSessions = false }, output);
        _shard.TrackChanges();
    }

    public CorrelatorCounters Counters => _shard.Counters;

    /// <summary>Applies a line whose stamp is an instant; false when it is the repeat of one already applied.</summary>
    public bool Apply(in Record record, ReadOnlySpan<byte> raw)
    {
        long before = _shard.Counters.Duplicates;
        _tape.Clear();
        _tape.FirstLine = ++_line;
        _tape.Append(record, raw, 0);
        _shard.Apply(_tape);
        return _shard.Counters.Duplicates == before;
    }

    /// <summary>Shows what has changed.</summary>
    public void Publish()
    {
        _shard.Reach(_line);
        _shard.ShowChangedOpen();
        _shard.SaveChanges(_nowhere);
    }

    private sealed class Forgetful : IStateWriter
    {
        public void Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
        {
        }

        public void Remove(ReadOnlySpan<byte> key)
        {
        }
    }
}
