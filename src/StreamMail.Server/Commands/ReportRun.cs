using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Core.Reports;
using StreamMail.Core.Utf8;
using StreamMail.Pipeline.Replay;

namespace StreamMail.Server.Commands;

/// <summary>One replay whose answers are only counted.</summary>
internal sealed class ReportRun(ReportScope scope)
{
    private readonly List<LineTally> _shards = [];
    private readonly MailTally _mails = new(scope);

    /// <summary>What the correlator must do for a report: outcomes need no facts of sessions.</summary>
    public static CorrelatorOptions Correlator { get; } = new() { JoinSessions = false, ShowOpenAfter = TimeSpan.FromMinutes(1) };

    /// <summary>One per shard, in the order of the shards.</summary>
    public ITraceFormat FormatOf(int shard)
    {
        while (_shards.Count <= shard) _shards.Add(new LineTally(scope));
        return new Format(_shards[shard]);
    }

    /// <summary>Takes in a mail as the format of a shard encoded it.</summary>
    public void Add(ReadOnlySpan<byte> encoded) => _mails.Add(encoded);

    /// <summary>After the replay.</summary>
    public Report Finish(ReplayCounters lines, CorrelatorCounters correlated, ICauseBook causes)
    {
        _mails.Flush();
        var counts = new LineCounts(lines.Lines, lines.Unknown, correlated.Duplicates, lines.Malformed + lines.TooLong, correlated.LostMarkers);
        return new ReportBuilder(scope, causes).Build(counts, _shards, _mails);
    }

    private sealed class Format(LineTally lines) : ITraceFormat
    {
        private readonly BlobWriter _blob = new();

        public bool WantsClosed => true;

        public bool WantsLines => true;

        public void Read(in LineView line) => lines.Add(line);

        public void Write(JsonBuffer to, TraceView trace)
        {
            _blob.Clear();
            MailTally.Encode(_blob, trace, DiagnosisOfThread.Own);
            to.Raw(_blob.Written);
        }

        public void Write(JsonBuffer to, in RejectView reject) => lines.Add(reject);
    }
}
