using System.Text;
using StreamMail.Core.Diagnosis;

namespace StreamMail.Core.Json;

/// <summary>The member <c>diagnosis</c> of the output contract.</summary>
internal static class DiagnosisJson
{
    private static readonly byte[][] Parties = [.. Enum.GetValues<Party>().Order().Select(p => Encoding.UTF8.GetBytes(DiagnosisNames.Of(p)))];

    public static void Write(JsonBuffer json, Ruleset rules, in Finding finding) => Write(json, rules.ClassName(finding), finding.Party, default);

    /// <param name="json">Where to.</param>
    /// <param name="name">The class.</param>
    /// <param name="party">Whose turn it is.</param>
    /// <param name="cause">For an expired mail the class of its last deferral; else empty.</param>
    public static void Write(JsonBuffer json, ReadOnlySpan<byte> name, Party party, ReadOnlySpan<byte> cause)
    {
        json.Name("diagnosis"u8);
        json.BeginObject();
        json.String("class"u8, name);
        json.String("party"u8, Parties[(int)party]);
        if (!cause.IsEmpty) json.String("cause_class"u8, cause);
        json.EndObject();
    }

    public static void Write(JsonBuffer json, RecipientDiagnosis diagnosis, Correlation.TraceView trace, scoped in Correlation.RecipientView recipient)
    {
        if (!diagnosis.TryDiagnose(trace, recipient, out Finding finding, out Finding cause)) return;
        Write(json, diagnosis.Rules.ClassName(finding), finding.Party, cause.IsUnknown ? default : diagnosis.Rules.ClassName(cause));
    }
}
