using StatefulServerless.Tck.Cases;

namespace StatefulServerless.Tck.Tests.Cases;

public sealed class CaseFileReaderTests
{
    private const string Whole = """
        role: frontend
        cases:
          - id: F99.1
            name: a.name
            says: It does.
            cites: [reply-1, reply-2]
            level: robustness
            strength: should
            requires: [model]
            time-limit: 90s
            settings: {PassivationTimeout: 1s}
            steps:
              - open
              - command: {id: 7, do: [{emit: 'true'}, get_state]}
                on: second
                within: 250ms
        """;

    [Fact]
    public void Case_WithEverything_IsRead()
    {
        var read = Assert.Single(Read(Whole));
        Assert.Equal(("F99.1", "a.name", TckLevel.Robustness, false), (read.Id, read.Name, read.Level, read.IsMust));
        Assert.Equal(TimeSpan.FromSeconds(90), read.TimeLimit);
        Assert.Equal("1s", read.Settings["PassivationTimeout"]);
        Assert.Equal(["reply-1", "reply-2"], read.Cites);
    }

    [Fact]
    public void Step_WithModifiers_IsRead()
    {
        var steps = Assert.Single(Read(Whole)).Steps;
        Assert.Equal(("open", null), (steps[0].Verb, steps[0].Argument));
        Assert.Equal(("command", "second", "250ms"), (steps[1].Verb, steps[1].On, steps[1].Within));
        Assert.Equal("""{"id":7,"do":[{"emit":"true"},"get_state"]}""", steps[1].Argument!.ToJsonString());
    }

    [Theory]
    [InlineData("level: robustness", "level: hard", "core, extended, robustness, endurance")]
    [InlineData("cites: [reply-1, reply-2]", "cites: []", "cites no paragraph")]
    [InlineData("id: F99.1", "id: first", "'first' is no id")]
    [InlineData("requires: [model]", "requiers: [model]", "unknown requiers")]
    [InlineData("time-limit: 90s", "time-limit: 90", "'90' is no time")]
    [InlineData("- open", "- {open: 1, close: 2}", "a step is a verb")]
    [InlineData("role: frontend", "role: [", "cut off")]
    [InlineData("role: frontend", "role: ]", "line 1")]
    public void File_WithAMistake_IsRefusedWithItsPlace(string right, string wrong, string complaint)
    {
        var refused = Assert.Throws<CaseFormatException>(() => Read(Whole.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(complaint, refused.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<TckCase> Read(string text) => CaseFileReader.Read("cases.yaml", new StringReader(text));
}
