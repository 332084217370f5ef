using System.Text;
using StreamMail.Core.Diagnosis;

namespace StreamMail.Core.Json;

/// <summary>The <c>diagnosis</c> of a recipient or a refusal in the output contract.</summary>
internal static class DiagnosisJson
{
    /// <param name="json">Where it goes.</param>
    /// <param name="rules">The rules that answered.</param>
    /// <param name="finding">The answer.</param>
    /// <param name="cause">What made it expire; unknown where that is not the matter.</param>
    public static void Write(JsonBuffer json, Ruleset rules, in Finding finding, in Finding cause)
    {
        json.Name("diagnosis"u8);
        json.BeginObject();
        json.String("class"u8, rules.ClassName(finding));
        json.String("party"u8, Encoding.ASCII.GetBytes(DiagnosisNames.Of(finding.Party)));
        if (!cause.IsUnknown) json.String("cause"u8, rules.ClassName(cause));
        json.EndObject();
    }
}
