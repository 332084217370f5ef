namespace StreamMail.Server.Input;

/// <summary>How a report is shown.</summary>
internal enum ReportForm
{
    Text,
    Json,
    Html,
}
