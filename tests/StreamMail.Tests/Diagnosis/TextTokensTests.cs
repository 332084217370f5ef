using System.Text;
using StreamMail.Core.Diagnosis;

namespace StreamMail.Tests.Diagnosis;

public class TextTokensTests
{
    [Theory]
    [InlineData("User UNKNOWN, doesn't exist", "user unknown doesnt exist")]
    [InlineData("Doesn’t", "doesnt")]
    [InlineData("Größe überschritten: réputation", "grosse uberschritten reputation")]
    [InlineData("ＵＳＥＲ　ｕｎｋｎｏｗｎ", "user unknown")]
    [InlineData("宛先不明 user", "宛 先 不 明 user")]
    [InlineData("ПОЛЬЗОВАТЕЛЬ не найден", "пользователь не найден")]
    [InlineData("AUP#1310 OFR_104 [TSS04] (S3140)", "aup 1310 ofr 104 tss04 s3140")]
    [InlineData("<x@example.net>: no", "{address} no")]
    [InlineData("\"a..b\"@docomo.ne.jp gone", "{address} gone")]
    [InlineData("rcpt to:bob@example.com", "rcpt to {address}")]
    [InlineData("<mailbox-full>: gone", "{address} gone")]
    [InlineData("192.0.2.1 [2001:db8::1] 192.0.2.0/24", "{ip} {ip} {ip}")]
    [InlineData("see https://example.com/a?b=c, or www.example.com.", "see {url} or {host}")]
    [InlineData("mx.example.com[192.0.2.1]:25", "{host} {ip} 25")]
    [InlineData("queue 4A1B2C3D4E5 d2e1a72fcca58-7a1b2c3d4e5si12345678b3a.123 - gsmtp", "queue {id} {id} gsmtp")]
    [InlineData("size 12345678 limit 1024", "size {number} limit 1024")]
    [InlineData("RESOLVER.ADR.ExRecipNotFound; not found", "resolver adr exrecipnotfound not found")]
    [InlineData("denied.Please see main.cf", "denied please see main cf")]
    [InlineData("5.7.1 relaying", "5 7 1 relaying")]
    [InlineData("unzul\u00e4ssig", "unzulassig")]
    public void Read_Text_IsWordsAndMasks(string text, string expected) => Assert.Equal(expected, Words(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Read_NoUtf8_IsReadAsLatin1() => Assert.Equal("unzulassig", Words(Encoding.Latin1.GetBytes("unzul\u00e4ssig")));

    [Fact]
    public void Read_AnyBytes_PositionsAreInsideAndInOrder()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        var tokens = new TextTokens(new MentionTable());
        byte[] alphabet = [.. "aB3.-_@:/<>\"'# =%\n"u8, 0xC3, 0xA4, 0xE5, 0xAE, 0x9B, 0xFF];
        for (int run = 0; run < 3000; run++)
        {
            byte[] text = new byte[random.Next(60)];
            for (int i = 0; i < text.Length; i++) text[i] = alphabet[random.Next(alphabet.Length)];
            tokens.Read(text);
            int at = 0;
            foreach (TextToken token in tokens.All)
            {
                Assert.True(token.Start >= at && token.End > token.Start && token.End <= text.Length, $"seed {seed}: {Convert.ToHexString(text)}");
                at = token.End;
            }
        }
    }

    private static string Words(byte[] text)
    {
        var tokens = new TextTokens(new MentionTable());
        tokens.Read(text);
        var words = new List<string>();
        foreach (TextToken token in tokens.All)
            words.Add(token.Kind == TokenKind.Word ? Encoding.UTF8.GetString(tokens.WordOf(token)) : "{" + token.Kind.ToString().ToLowerInvariant() + "}");
        return string.Join(' ', words);
    }
}
