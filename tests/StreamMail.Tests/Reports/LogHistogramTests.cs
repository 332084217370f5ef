using StreamMail.Core.Reports;

namespace StreamMail.Tests.Reports;

public class LogHistogramTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Percentile_AnyDurations_IsWithinTheStatedError(int seed)
    {
        var random = new Random(seed);
        long[] values = [.. Enumerable.Range(0, 5000).Select(_ => (long)Math.Pow(10, random.NextDouble() * 9))];
        var histogram = new LogHistogram();
        foreach (long value in values) histogram.Add(value);
        Array.Sort(values);
        foreach (double share in (double[])[0.01, 0.5, 0.9, 0.99, 1])
        {
            double truth = values[Math.Max(0, (int)Math.Ceiling(share * values.Length) - 1)];
            Assert.True(Math.Abs(histogram.Percentile(share) - truth) <= truth * LogHistogram.RelativeError, $"seed {seed}, {share}: {histogram.Percentile(share)} for {truth}");
        }

        Assert.Equal(values[^1], histogram.Max);
    }

    [Fact]
    public void Merge_TwoHalves_EqualsTheWhole()
    {
        LogHistogram whole = new(), left = new(), right = new();
        for (int i = 0; i < 1000; i++)
        {
            whole.Add(i * i);
            (i % 3 == 0 ? left : right).Add(i * i);
        }

        left.Merge(right);
        Assert.Equal(whole.Count, left.Count);
        Assert.Equal(whole.Max, left.Max);
        foreach (double share in (double[])[0.1, 0.5, 0.9, 0.99]) Assert.Equal(whole.Percentile(share), left.Percentile(share));
    }

    [Fact]
    public void Percentile_Nothing_IsZero() => Assert.Equal(0, new LogHistogram().Percentile(0.99));
}
