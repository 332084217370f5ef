namespace StreamMail.Core.Diagnosis;

/// <summary>Names of the lists that replies name most, by the word that gives them away.</summary>
internal static class ListNames
{
    private static readonly (string Word, string Name)[] Known =
    [
        ("spamhaus", "Spamhaus"), ("barracudacentral", "Barracuda"), ("barracuda", "Barracuda"), ("spamcop", "SpamCop"), ("sorbs", "SORBS"), ("uceprotect", "UCEPROTECT"),
        ("surbl", "SURBL"), ("uribl", "URIBL"), ("invaluement", "Invaluement"), ("abusix", "Abusix"), ("mailspike", "Mailspike"), ("psbl", "PSBL"), ("surriel", "PSBL"),
        ("spamrats", "SpamRATS"), ("senderscore", "Sender Score"), ("cloudmark", "Cloudmark"), ("proofpoint", "Proofpoint"), ("hostkarma", "Hostkarma"), ("backscatterer", "Backscatterer"),
        ("dnswl", "DNSWL"), ("manitu", "NiX Spam"), ("nixspam", "NiX Spam"), ("njabl", "NJABL"), ("cbl", "CBL"), ("abuseat", "CBL"), ("kundenserver", "IONOS"), ("trendmicro", "Trend Micro"), ("talosintelligence", "Cisco Talos"), ("senderbase", "Cisco Talos"),
    ];

    /// <summary>The list's name for a word or a label of a host name; null when it is none we know.</summary>
    public static string? Of(string word)
    {
        foreach ((string known, string name) in Known)
            if (known == word) return name;
        return null;
    }
}
