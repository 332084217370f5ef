namespace StreamMail.Core.Postfix;

/// <summary>How a kind of record writes its trailing fields.</summary>
internal enum AccessForm
{
    /// <summary>smtpd, separated by blanks; SASL fields bare.</summary>
    Access,

    /// <summary>smtpd's milter and proxy records: <c>sasl_username=&lt;user&gt;</c>.</summary>
    Bracketed,

    /// <summary>postscreen: separated by a comma and a blank.</summary>
    Comma,

    /// <summary>cleanup's header and body checks: text may follow behind a colon.</summary>
    Content,
}
