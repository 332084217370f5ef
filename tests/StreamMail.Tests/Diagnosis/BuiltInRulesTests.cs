using StreamMail.Core.Diagnosis;

namespace StreamMail.Tests.Diagnosis;

/// <summary>The rules that the product comes with.</summary>
public class BuiltInRulesTests
{
    private static readonly Lazy<Ruleset> Rules = new(() =>
    {
        Ruleset? rules = RulesetLoader.Load(BuiltInRules.Files(), RulesetContent.All, out IReadOnlyList<RuleError> errors);
        Assert.True(rules is not null, string.Join('\n', errors));
        return rules!;
    });

    [Fact]
    public void Load_BuiltIn_HasNoFault() => Assert.NotEqual(0, Rules.Value.RuleCount);

    [Fact]
    public void Check_BuiltIn_NoRuleIsShadowed() => Assert.Empty(ShadowCheck.Run(Rules.Value));

    [Fact]
    public void Classes_All_HavePartyCauseAndRemedyInBothLanguages()
    {
        foreach (DiagnosisClass c in Rules.Value.Classes)
        {
            Assert.True(c.Texts is not null, c.Id);
            Assert.All(c.Texts!.Cause, t => Assert.True(t is not null, c.Id));
            Assert.All(c.Texts.Remedy, t => Assert.True(t?.Length > 0, c.Id));
            Assert.True(c.Party != Party.Unknown || c.Id == "unknown", c.Id);
        }
    }

    [Fact]
    public void Classes_All_AreThoseOfTheContract()
    {
        string[] expected =
        [
            .. Of("recipient", "unknown disabled moved mailbox_full filtered rate_limited"), .. Of("domain", "not_found null_mx dns_failure misrouted"), .. Of("network", "timeout refused unreachable reset"),
            .. Of("remote", "temporary system_full busy"), "greylisted", .. Of("rate_limited", "ip domain"), .. Of("reputation", "ip_blocklist list_query_refused provider_block domain_blocklist dynamic_ip"),
            .. Of("sender", "suspended rejected invalid"), .. Of("auth", "spf dkim dmarc arc unaligned"), .. Of("ptr", "missing mismatch"), "helo.invalid", .. Of("tls", "required certificate dane mta_sts handshake"),
            "relay.denied_remote", "submission.auth_failed", .. Of("content", "spam virus attachment malformed"), "size.too_big", .. Of("policy", "recipient_org country"), .. Of("too_many", "recipients connections"),
            .. Of("protocol", "syntax smtputf8"), .. Of("loop", "myself hops"), .. Of("local", "user_unknown quota permission command_failed config disk_full milter_down table resource"), "expired",
            .. Of("admin", "deleted held requeued force_expired"), "bounce.undeliverable", "unknown",
            .. Of("reject", "relay_denied helo client_unknown client_ptr sender_domain sender_access sender_unverified recipient_unknown recipient_access recipient_unverified blocklist domain_blocklist greylisted policy spf dmarc dkim size disk_space header body attachment spam virus milter proxy pipelining protocol rate_limit connection_limit tls_required auth_required auth_failed not_owner postscreen protocol_error command_disabled config table resource other"),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), Rules.Value.ClassList().Select(c => c.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Examples_All_AreAnsweredByTheirRule()
    {
        List<RuleExampleResult> wrong = [.. RuleExamples.Run(Rules.Value).Where(r => !r.IsRight)];
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Select(r => $"{r.File}:{r.Line}: {r.Rule} answered by {r.Answer ?? "none"} ({r.Class}): {r.Example}")));
    }

    [Fact]
    public void Examples_All_EvidenceIsAPartOfTheText()
    {
        foreach (RuleExampleResult r in RuleExamples.Run(Rules.Value))
            Assert.Contains(r.Evidence, r.Example, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Of(string family, string names) => names.Split(' ').Select(n => family + "." + n);
}
