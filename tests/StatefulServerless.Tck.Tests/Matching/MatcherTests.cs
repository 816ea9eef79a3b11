using System.Text.Json.Nodes;
using StatefulServerless.Tck.Matching;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Tests.Matching;

public sealed class MatcherTests
{
    private readonly Variables _variables = new();

    [Theory]
    [InlineData("1", "1")]
    [InlineData("\"1\"", "1")]
    [InlineData("{\"a\": 1}", "{\"a\": 1, \"b\": 2}")]
    [InlineData("[1, {\"a\": 2}]", "[1, {\"a\": 2, \"b\": 3}]")]
    [InlineData("{\"$any\": true}", "0")]
    [InlineData("{\"$absent\": true}", "null")]
    [InlineData("{\"$contains\": \"b\"}", "\"abc\"")]
    [InlineData("{\"$matches\": \"^a.c$\"}", "\"abc\"")]
    [InlineData("{\"$one-of\": [1, 2]}", "2")]
    [InlineData("{\"$not\": []}", "[1]")]
    [InlineData("{\"$length\": 3}", "\"abc\"")]
    [InlineData("{\"$length\": 2}", "[1, 2]")]
    [InlineData("{\"$min\": 7}", "7")]
    public void Value_AsExpected_Matches(string expected, string found) => Assert.Null(Match(expected, found));

    [Theory]
    [InlineData("1", "2")]
    [InlineData("1", "null")]
    [InlineData("null", "1")]
    [InlineData("{\"a\": 1}", "{\"a\": 2}")]
    [InlineData("{\"a\": 1}", "{}")]
    [InlineData("{\"a\": 1}", "1")]
    [InlineData("[1]", "[1, 2]")]
    [InlineData("[2, 1]", "[1, 2]")]
    [InlineData("[]", "null")]
    [InlineData("{\"$any\": true}", "null")]
    [InlineData("{\"$absent\": true}", "1")]
    [InlineData("{\"$contains\": \"x\"}", "\"abc\"")]
    [InlineData("{\"$matches\": \"^b\"}", "\"abc\"")]
    [InlineData("{\"$one-of\": [1, 2]}", "3")]
    [InlineData("{\"$not\": []}", "[]")]
    [InlineData("{\"$length\": 2}", "\"abc\"")]
    [InlineData("{\"$min\": 7}", "6")]
    public void Value_OtherThanExpected_DoesNotMatch(string expected, string found) => Assert.NotNull(Match(expected, found));

    [Fact]
    public void Mismatch_DeepInside_NamesItsPath()
    {
        var mismatch = Match("{\"events\": [{\"text\": \"a\"}, {\"text\": \"b\"}]}", "{\"events\": [{\"text\": \"a\"}, {\"text\": \"c\"}]}");
        Assert.Equal(new Mismatch("reply.events[1].text", "\"b\"", "\"c\""), mismatch);
    }

    [Fact]
    public void Saved_Value_IsAVariable()
    {
        Assert.Null(Match("{\"state\": {\"$save\": \"state\"}}", "{\"state\": \"abc\"}"));
        Assert.Equal("abc", _variables.Fill(JsonValue.Create("${state}"))!.ToString());
    }

    private Mismatch? Match(string expected, string found) => new Matcher(_variables).Match(JsonNode.Parse(expected), JsonNode.Parse(found), "reply");
}
