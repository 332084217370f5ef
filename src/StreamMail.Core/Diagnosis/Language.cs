namespace StreamMail.Core.Diagnosis;

/// <summary>The languages that every text exists in.</summary>
public enum Language : byte
{
    English = 0,
    Japanese = 1,
}
