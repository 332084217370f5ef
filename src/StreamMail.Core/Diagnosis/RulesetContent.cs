namespace StreamMail.Core.Diagnosis;

/// <summary>What of rule files is needed beside classes and conditions. Class and party alone load fastest.</summary>
[Flags]
public enum RulesetContent
{
    ClassesOnly = 0,
    Texts = 1,
    Examples = 2,
    All = 3,
}
