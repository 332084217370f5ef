using System.Text;
using StreamMail.Core.Postfix;

namespace StreamMail.Tests.Postfix;

/// <summary>What holds for every line that Postfix is known to write.</summary>
public class TemplateTests
{
    private static readonly string[] Fragments =
        ["; from=<", "> to=<", "> proto=ESMTP helo=<", ">: ", " from ", "[", "]", ":", " (", ")", "; ", ";", "=", "\"", "\\", ", sasl_username=", " for ", " after ", "<", ">", " "];

    [Fact]
    public void Parse_KnownTemplates_AreNeverUnknown()
    {
        var parser = new LineParser();
        var unknown = new List<string>();
        foreach ((string name, byte[] raw) in PostfixFixtures.Lines())
            if (parser.Parse(raw, out _) != ParseOutcome.Ok) unknown.Add(name);
        Assert.Empty(unknown);
    }

    [Fact]
    public void Parse_WithoutTheDaemonsName_GivesTheSameEvent()
    {
        // rsyslog's stock RFC 5424 form names only "postfix". postsuper's "removed" is the one text that needs the name.
        var parser = new LineParser();
        var different = new List<string>();
        foreach ((string name, byte[] raw) in PostfixFixtures.Lines())
        {
            parser.Parse(raw, out Record record);
            EventKind named = record.Event == EventKind.Deleted ? EventKind.Removed : record.Event;
            byte[] text = record.Repeat == 1 ? record.Text.ToArray() : [];
            if (text.Length == 0) continue;
            parser.Parse([.. "<22>1 2026-03-05T09:14:02Z mx1 postfix 4711 - -  "u8, .. text], out Record unnamed);
            if (unnamed.Event != named) different.Add($"{name}: {named} became {unnamed.Event}");
        }

        Assert.Empty(different);
    }

    [Fact]
    public void Parse_CutAndDamagedLines_DoNotThrow()
    {
        const int Seed = 20250305;
        var random = new Random(Seed);
        var parser = new LineParser();
        foreach ((_, byte[] raw) in PostfixFixtures.Lines())
        {
            for (int length = raw.Length; length > 0; length -= 3) Check(parser, raw.AsSpan(0, length));
            for (int round = 0; round < 8; round++) Check(parser, Damage(raw, random));
        }
    }

    private static byte[] Damage(byte[] raw, Random random)
    {
        var line = new StringBuilder(Encoding.Latin1.GetString(raw));
        for (int n = random.Next(1, 5); n > 0; n--)
        {
            int at = random.Next(line.Length);
            if (random.Next(2) == 0) line.Insert(at, Fragments[random.Next(Fragments.Length)]);
            else line[at] = (char)random.Next(256);
        }

        return Encoding.Latin1.GetBytes(line.ToString());
    }

    private static void Check(LineParser parser, ReadOnlySpan<byte> line)
    {
        parser.Parse(line, out Record record);
        foreach (ref readonly Field field in record.Fields)
            Assert.True(field.Start + field.Length <= record.Source.Length && field.NameStart + field.NameLength <= record.Source.Length);
    }
}
