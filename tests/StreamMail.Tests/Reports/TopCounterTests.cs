using System.Globalization;
using System.Text;
using StreamMail.Core.Reports;

namespace StreamMail.Tests.Reports;

public class TopCounterTests
{
    [Fact]
    public void Largest_FewNames_IsExactAndSorted()
    {
        var counter = new TopCounter();
        foreach (string name in (string[])["b", "a", "b", "c", "b", "a"]) counter.Add(Encoding.UTF8.GetBytes(name), 1, 10);
        Assert.Equal(0, counter.Error);
        Assert.Equal([("b", 3L, 30L), ("a", 2L, 20L)], counter.Largest(2).Select(r => (r.Name, r.Count, r.Bytes)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Add_MoreNamesThanHeld_CountsAreWithinTheStatedError(int seed)
    {
        var random = new Random(seed);
        var counter = new TopCounter(limit: 64);
        var truth = new Dictionary<string, long>(StringComparer.Ordinal);
        for (int i = 0; i < 20_000; i++)
        {
            // A few names are frequent, thousands are not.
            string name = random.Next(3) == 0 ? "often" + random.Next(5).ToString(CultureInfo.InvariantCulture) : "once" + random.Next(10_000).ToString(CultureInfo.InvariantCulture);
            truth[name] = truth.GetValueOrDefault(name) + 1;
            counter.Add(Encoding.UTF8.GetBytes(name), 1, 0);
        }

        Assert.True(counter.Error > 0 && counter.Names <= 64, $"seed {seed}: error {counter.Error}, names {counter.Names}");
        IReadOnlyList<TopRow> top = counter.Largest(5);
        Assert.All(top, r => Assert.StartsWith("often", r.Name, StringComparison.Ordinal));
        Assert.All(top, r => Assert.InRange(truth[r.Name], r.Count, r.Count + counter.Error));
    }

    [Fact]
    public void Merge_TwoCounters_AddsUp()
    {
        TopCounter a = new(), b = new();
        a.Add("x"u8, 2, 5).Sent = 1;
        b.Add("x"u8, 3, 6).Sent = 2;
        b.Add("y"u8, 1, 1);
        a.Merge(b);
        Assert.Equal([new TopRow("x", 5, 11, 3, 0, 0), new TopRow("y", 1, 1, 0, 0, 0)], a.Largest(9));
    }
}
