using System.Text.Json;
using StreamMail.Connectors.Sources.Files;
using StreamMail.Core.Correlation;
using StreamMail.Core.Json;
using StreamMail.Core.Postfix;
using StreamMail.Core.Reports;
using StreamMail.Pipeline.Replay;
using StreamMail.Server.Commands;

namespace StreamMail.Tests.Support;

/// <summary>A log reported on in this process, as the command does it.</summary>
internal sealed record ReportReplay(IReadOnlyList<byte[]> Inputs)
{
    public ReportReplay(byte[] log)
        : this([log])
    {
    }

    public ReportScope Scope { get; init; } = new();

    public int Threads { get; init; } = 1;

    public int BlockSize { get; init; } = 1024 * 1024;

    public int ReaderLineLimit { get; init; } = LineParser.DefaultLineLimit;

    public long YearAnchor { get; init; } = LabSample.YearAnchor;

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public Report Run()
    {
        var run = new ReportRun(Scope);
        List<LineBlockReader> readers = [.. Inputs.Select(i => new LineBlockReader(new MemoryStream(i), BlockSize, ReaderLineLimit))];
        ILineBlockSource source = readers.Count == 1 ? readers[0] : new MergedBlockReader(readers, Zone, [.. Inputs.Select(_ => YearAnchor)], Math.Max(BlockSize, ReaderLineLimit * 2));
        var options = new ReplayOptions { Threads = Threads, Detail = EventDetail.Report, Correlator = ReportRun.Correlator with { Zone = Zone, YearAnchor = YearAnchor } };
        var engine = new ReplayEngine(options, source, run.FormatOf, run.Add);
        engine.Run(CancellationToken.None);
        return run.Finish(engine.Counters, engine.CorrelatorTotals, new NoCauseBook());
    }

    public static byte[] ToJson(Report report)
    {
        var json = new JsonBuffer();
        ReportJson.Write(json, report);
        return json.Written.ToArray();
    }

    public JsonElement Json() => JsonDocument.Parse(ToJson(Run())).RootElement;
}
