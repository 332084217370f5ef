using StreamMail.Tests.Support;

namespace StreamMail.Tests.Laws;

/// <summary>Order between what has nothing to do with each other does not show.</summary>
public class InterleavingTests
{
    public static TheoryData<int> Seeds() => [1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_HostsInterleavedAnyhow_SameTraces(int seed)
    {
        // Each host keeps its order; how the hosts' lines meet is left to chance, minutes apart if it comes so.
        var random = new Random(seed);
        LogLines lines = LabSample.Lines("maillog.rfc3339");
        List<Queue<ReadOnlyMemory<byte>>> hosts = [.. lines.GroupBy(HostOf).Select(g => new Queue<ReadOnlyMemory<byte>>(g))];
        Assert.Equal(3, hosts.Count);
        var mixed = new List<ReadOnlyMemory<byte>>();
        while (hosts.Count > 0)
        {
            Queue<ReadOnlyMemory<byte>> host = hosts[random.Next(hosts.Count)];
            for (int run = random.Next(1, 400); run > 0 && host.TryDequeue(out ReadOnlyMemory<byte> line); run--) mixed.Add(line);
            hosts.RemoveAll(h => h.Count == 0);
        }

        AssertSameTraces(lines, LogLines.Of(mixed), $"seed {seed}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_MailsOfOneHostInterleavedAnyhow_SameTraces(int seed)
    {
        // Within the allowed lateness: every line moves by up to four seconds either way. Mails that one process handles
        // share its session, so what is joined from there (TLS, failed connects) is left out; and a mail may come in more
        // than one version before it is whole.
        var random = new Random(seed);
        LogLines lines = LabSample.Lines("maillog.rfc3339");
        LogLines displaced = lines.Displaced(() => (8 * random.NextDouble()) - 4);
        TraceSet want = new(new ReplayRun(lines.ToBytes()).Traces().Rows), got = new(new ReplayRun(displaced.ToBytes()).Traces().Rows);
        Assert.Equal(want.ById.Count, got.ById.Count);
        List<string> other = [.. want.ById.Keys.Where(id => !got.ById.ContainsKey(id) || TraceSet.Own(want.ById[id]) != TraceSet.Own(got.ById[id]))];
        Assert.True(other.Count == 0, $"seed {seed}: {other.Count} differ\n{string.Join('\n', other.Take(5).Select(id => TraceSet.Own(want.ById[id])))}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Replay_OneSecondInAnyOrder_SameTraces(int seed)
    {
        // Traditional stamps give no order within a second; yet no mail depends on it.
        var random = new Random(seed);
        LogLines lines = LabSample.Lines("maillog");
        LogLines shuffled = LogLines.Of(lines.GroupBy(l => LogLines.SecondOf(l.Span)).OrderBy(g => g.Key).SelectMany(second =>
        {
            ReadOnlyMemory<byte>[] all = [.. second];
            random.Shuffle(all);
            return all;
        }));
        TraceSet want = new(new ReplayRun(lines.ToBytes()).Traces().Rows), got = new(new ReplayRun(shuffled.ToBytes()).Traces().Rows);
        Assert.Equal(want.ByKey.Count, got.ByKey.Count);
        List<TraceKey> other = [.. want.ByKey.Keys.Where(k => want.OutcomeOf(k) != got.OutcomeOf(k))];
        Assert.True(other.Count == 0, $"seed {seed}: {string.Join('\n', other.Take(5).Select(k => $"{k}: {want.OutcomeOf(k)}; {got.OutcomeOf(k)}"))}");
    }

    private static void AssertSameTraces(LogLines lines, LogLines mixed, string what)
    {
        string[] want = Sorted(lines), got = Sorted(mixed);
        string[] other = [.. want.Except(got).Select(r => "- " + r).Concat(got.Except(want).Select(r => "+ " + r)).Order(StringComparer.Ordinal)];
        Assert.True(other.Length == 0, $"{what}: {other.Length} differ\n{string.Join('\n', other.Take(40))}");
    }

    private static string[] Sorted(LogLines lines) => [.. new ReplayRun(lines.ToBytes()) { Threads = 2 }.Traces().Text.Split('\n').Order(StringComparer.Ordinal)];

    private static string HostOf(ReadOnlyMemory<byte> line) => System.Text.Encoding.ASCII.GetString(line.Span).Split(' ', 3)[1];
}
