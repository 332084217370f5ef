namespace StreamMail.Core.Reports;

/// <summary>Refusals for one reason.</summary>
/// <param name="Action">reject, milter-reject, proxy-reject, ...</param>
/// <param name="Stage">SMTP command at which it was refused; empty for checks of the content.</param>
/// <param name="Template">Reply and reason without what differs from case to case.</param>
/// <param name="Count">How often.</param>
/// <param name="Example">One of them as logged.</param>
/// <param name="Class">Class of the cause; empty when not known.</param>
public sealed record RejectRow(string Action, string Stage, string Template, long Count, string Example, string Class);
