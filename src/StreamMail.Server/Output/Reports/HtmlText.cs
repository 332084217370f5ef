using System.Net;

namespace StreamMail.Server.Output.Reports;

/// <summary>Log text on its way into HTML.</summary>
internal static class HtmlText
{
    /// <summary>Escaped for element content and quoted attributes; what could steer a display is gone.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(TerminalText.Clean(text));
}
