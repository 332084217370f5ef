namespace StreamMail.Core.Diagnosis;

/// <summary>One token: where it stands in the text, and its folded form in the key.</summary>
/// <param name="Kind">A word, or what was masked.</param>
/// <param name="Start">First byte in the text.</param>
/// <param name="End">Behind its last byte in the text.</param>
/// <param name="KeyStart">First byte of the folded form.</param>
/// <param name="KeyLength">Length of the folded form.</param>
/// <param name="Mention">For hosts and URLs: what the rules call it; 0 when no rule names it.</param>
public readonly record struct TextToken(TokenKind Kind, int Start, int End, int KeyStart, int KeyLength, ushort Mention);
