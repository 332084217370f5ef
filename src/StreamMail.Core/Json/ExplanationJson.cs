using System.Text;
using StreamMail.Core.Diagnosis;

namespace StreamMail.Core.Json;

/// <summary>An explanation as a JSON object of the output contract (<c>streammail explain --json</c>).</summary>
public static class ExplanationJson
{
    public static void Write(JsonBuffer json, ReadOnlySpan<byte> text, Explanation explanation)
    {
        Finding finding = explanation.Finding;
        json.BeginObject();
        json.String("text"u8, text);
        Text(json, "class"u8, explanation.Class);
        Text(json, "party"u8, DiagnosisNames.Of(finding.Party));
        if (finding.RetryHelps is { } retry) json.Bool("retry_helps"u8, retry);
        Text(json, "confidence"u8, DiagnosisNames.Of(finding.Confidence));
        Text(json, "cause"u8, explanation.Cause);
        json.Name("remedy"u8);
        json.BeginArray();
        foreach (string remedy in explanation.Remedy) json.String(Encoding.UTF8.GetBytes(remedy));
        json.EndArray();
        if (explanation.Evidence.Length > 0) Text(json, "evidence"u8, explanation.Evidence);
        if (explanation.Provider is { } provider) Text(json, "provider"u8, provider);
        if (explanation.Rule is { } rule) Text(json, "rule"u8, rule);
        Text(json, "template"u8, explanation.Template);
        Text(json, "cluster"u8, explanation.Cluster.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
        json.EndObject();
        json.EndLine();
    }

    private static void Text(JsonBuffer json, ReadOnlySpan<byte> name, string value) => json.String(name, Encoding.UTF8.GetBytes(value));
}
