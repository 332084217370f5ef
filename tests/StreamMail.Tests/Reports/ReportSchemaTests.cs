using System.Text.Json;
using StreamMail.Tests.Corpus;
using StreamMail.Tests.Support;

namespace StreamMail.Tests.Reports;

/// <summary>docs/report.schema.json is what the command gives.</summary>
public class ReportSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "report.schema.json"))).RootElement;

    public static TheoryData<string> Stories() => StoryTests.Stories();

    [Theory]
    [MemberData(nameof(Stories))]
    public void Json_Story_FitsTheSchema(string name)
    {
        Story story = Story.Read(name);
        Assert.Empty(SchemaCheck.Faults(new ReportReplay(story.Inputs) { YearAnchor = story.YearAnchor, Zone = story.Zone }.Json(), Schema));
    }

    [Fact]
    public void Json_Sample_FitsTheSchemaAndFillsIt()
    {
        JsonElement report = new ReportReplay(LabSample.Bytes("maillog")).Json();
        Assert.Empty(SchemaCheck.Faults(report, Schema));
        foreach (string list in (string[])["by_hour", "by_day", "by_host", "causes", "problems", "oddities"]) Assert.NotEmpty(report.GetProperty(list).EnumerateArray());
    }

    [Fact]
    public void Json_EmptyLog_FitsTheSchema() => Assert.Empty(SchemaCheck.Faults(new ReportReplay(Array.Empty<byte>()).Json(), Schema));

    [Theory]
    [InlineData("""{"from":5}""")]
    [InlineData("""{"from":"yesterday"}""")]
    [InlineData("""{"until":"2026-03-05T10:00:00Z"}""")]
    public void Faults_WhatDoesNotFit_IsFound(string span) =>
        Assert.Single(SchemaCheck.Faults(JsonDocument.Parse(span).RootElement, Schema.GetProperty("properties").GetProperty("span")));
}
