using StreamMail.Core.Diagnosis;
using StreamMail.Core.Reports;

namespace StreamMail.Server.Input;

/// <summary>What the options of <c>report</c> say.</summary>
/// <param name="Scope">What to count.</param>
/// <param name="Form">How to show it.</param>
/// <param name="Language">In which language.</param>
internal sealed record ReportSettings(ReportScope Scope, ReportForm Form, Language Language);
