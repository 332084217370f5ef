namespace StreamMail.Core.Postfix;

/// <summary>How a line was taken. Every line has exactly one.</summary>
public enum ParseOutcome : byte
{
    /// <summary>Its record was understood.</summary>
    Ok = 0,

    /// <summary>The envelope was understood, the text was not.</summary>
    Unknown = 1,

    /// <summary>No known envelope.</summary>
    Malformed = 2,

    /// <summary>Longer than the line limit.</summary>
    TooLong = 3,

    /// <summary>Blank, a separator or a mark: nothing to know.</summary>
    Ignored = 4,

    /// <summary>A piece that a later line completes.</summary>
    Partial = 5,
}
