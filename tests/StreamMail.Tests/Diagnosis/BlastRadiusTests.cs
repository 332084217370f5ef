using StreamMail.Core.Diagnosis;

namespace StreamMail.Tests.Diagnosis;

public class BlastRadiusTests
{
    [Fact]
    public void Measure_NothingFailed_IsNone() => Assert.Equal(RadiusExtent.None, BlastRadius.Measure([Sent("a@x.example")]).Extent);

    [Fact]
    public void Measure_OneRecipient_IsTheRecipient()
    {
        BlastRadius radius = BlastRadius.Measure([Failed("a@x.example", "recipient.unknown"), Failed("a@x.example", "recipient.unknown"), Sent("b@x.example")]);
        Assert.Equal((RadiusExtent.Recipient, "a@x.example", (Party?)null), (radius.Extent, radius.Subject, radius.Party));
    }

    [Fact]
    public void Measure_OneDomainTimesOut_IsTheirs()
    {
        BlastRadius radius = BlastRadius.Measure([.. Failures("network.timeout", "a@x.example", "b@x.example"), Sent("c@y.example")]);
        Assert.Equal((RadiusExtent.Domain, "x.example", (Party?)Party.RecipientAdmin, RadiusRemedy.TheirSide), (radius.Extent, radius.Subject, radius.Party, radius.Remedy));
    }

    [Fact]
    public void Measure_EverythingTimesOut_IsOurWayOut()
    {
        BlastRadius radius = BlastRadius.Measure(Failures("network.timeout", "a@x.example", "b@y.example", "c@z.example"));
        Assert.Equal((RadiusExtent.Everything, (Party?)Party.OwnAdmin, RadiusRemedy.OwnEgress), (radius.Extent, radius.Party, radius.Remedy));
    }

    [Fact]
    public void Measure_ManyDomainsWithoutDns_IsOurResolver() =>
        Assert.Equal(RadiusRemedy.OwnResolver, BlastRadius.Measure(Failures("domain.dns_failure", "a@x.example", "b@y.example", "c@z.example")).Remedy);

    [Fact]
    public void Measure_OneOfOurAddressesIsRefused_IsThatAddress()
    {
        RadiusSample[] failed = [.. Failures("reputation.ip_blocklist", "a@x.example", "b@y.example", "c@z.example").Select(f => f with { SourceIp = "192.0.2.1" })];
        BlastRadius radius = BlastRadius.Measure([.. failed, Sent("d@x.example") with { SourceIp = "192.0.2.2" }]);
        Assert.Equal((RadiusExtent.SourceIp, "192.0.2.1", RadiusRemedy.OwnAddress), (radius.Extent, radius.Subject, radius.Remedy));
    }

    [Fact]
    public void Measure_OneHostOfTwo_IsThatHost()
    {
        RadiusSample[] failed = [.. Failures("network.refused", "a@x.example", "b@y.example", "c@z.example")];
        BlastRadius radius = BlastRadius.Measure([.. failed, Sent("d@x.example") with { Host = "mx2" }, Sent("e@y.example") with { Host = "mx2" }]);
        Assert.Equal((RadiusExtent.Host, "mx1", RadiusRemedy.OwnEgress), (radius.Extent, radius.Subject, radius.Remedy));
    }

    [Fact]
    public void Measure_OneProvider_IsItsPolicy()
    {
        RadiusSample[] failed = [.. Failures("rate_limited.ip", "a@x.example", "b@y.example").Select(f => f with { Provider = "big" })];
        BlastRadius radius = BlastRadius.Measure([.. failed, Sent("c@z.example")]);
        Assert.Equal((RadiusExtent.Provider, "big", RadiusRemedy.ProviderPolicy), (radius.Extent, radius.Subject, radius.Remedy));
    }

    [Fact]
    public void Measure_SomeOfManyFail_IsScattered()
    {
        RadiusSample[] sent = [.. Enumerable.Range(0, 20).Select(i => Sent($"s{i}@d{i}.example"))];
        Assert.Equal(RadiusExtent.Scattered, BlastRadius.Measure([.. sent, .. Failures("network.timeout", "a@x.example", "b@y.example", "c@z.example")]).Extent);
    }

    [Fact]
    public void Measure_ManyUnknownAtOneDomain_IsAStaleListOrTheirDirectory() =>
        Assert.Equal(RadiusRemedy.StaleListOrDirectory, BlastRadius.Measure(Failures("recipient.unknown", [.. Enumerable.Range(0, 12).Select(i => $"u{i}@x.example")])).Remedy);

    [Fact]
    public void Measure_AnyOrder_IsTheSame()
    {
        RadiusSample[] window = [.. Failures("network.timeout", "a@x.example", "b@y.example"), .. Failures("tls.required", "c@z.example", "d@w.example"), Sent("e@v.example")];
        BlastRadius expected = BlastRadius.Measure(window);
        for (int seed = 0; seed < 20; seed++)
        {
            new Random(seed).Shuffle(window);
            Assert.Equal(expected, BlastRadius.Measure(window));
        }
    }

    private static RadiusSample[] Failures(string type, params string[] recipients) => [.. recipients.Select(r => Failed(r, type))];

    private static RadiusSample Failed(string recipient, string type) => Sent(recipient) with { Class = type };

    private static RadiusSample Sent(string recipient) => new("mx1", null, recipient, recipient[(recipient.IndexOf('@', StringComparison.Ordinal) + 1)..], null, null);
}
