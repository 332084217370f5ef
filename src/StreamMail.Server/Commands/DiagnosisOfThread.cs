using StreamMail.Core.Diagnosis;

namespace StreamMail.Server.Commands;

/// <summary>One diagnosis a thread: the rules are shared and loaded once, caches are not shared.</summary>
internal static class DiagnosisOfThread
{
    [ThreadStatic]
    private static RecipientDiagnosis? _own;

    public static RecipientDiagnosis Own => _own ??= new RecipientDiagnosis(BuiltInRules.Load(withTexts: false));
}
