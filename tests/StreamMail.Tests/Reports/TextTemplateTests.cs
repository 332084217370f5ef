using System.Text;
using StreamMail.Core.Reports;

namespace StreamMail.Tests.Reports;

public class TextTemplateTests
{
    [Theory]
    [InlineData("host mx.example.org[198.51.100.7] said: 550 5.1.1 <bob@example.org>: User unknown (in reply to RCPT TO command)", "host HOST[IP] said: 550 5.1.1 <ADDRESS>: User unknown (in reply to RCPT TO command)")]
    [InlineData("connect to mx.example.org[2001:db8::7]:25: Connection refused", "connect to HOST[IP]:25: Connection refused")]
    [InlineData("Host or domain name not found. Name service error for name=example.org type=MX: Host not found", "Host or domain name not found. Name service error for HOST type=MX: Host not found")]
    [InlineData("message size 12345678 exceeds size limit 10240000 of server", "message size N exceeds size limit N of server")]
    [InlineData("database /etc/aliases.db is older than source file /etc/aliases", "database /etc/aliases.db is older than source file /etc/aliases")]
    [InlineData("connect to 127.0.0.1:10030: Connection refused", "connect to IP:PORT: Connection refused")]
    [InlineData("", "")]
    public void Write_Text_TakesOutWhatDiffers(string text, string template) => Assert.Equal(template, Of(text));

    [Fact]
    public void Write_EndlessText_IsCut() => Assert.Equal(TextTemplate.LengthLimit, Of(string.Concat(Enumerable.Repeat("word ", 1000))).Length);

    private static string Of(string text)
    {
        byte[] to = new byte[TextTemplate.LengthLimit];
        return Encoding.UTF8.GetString(to, 0, TextTemplate.Write(Encoding.UTF8.GetBytes(text), to));
    }
}
