using System.Text.Json.Nodes;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Tests.Scripts;

public sealed class VariablesTests
{
    private readonly Variables _variables = new();

    public VariablesTests()
    {
        _variables.Set("n", JsonValue.Create(7L));
        _variables.Set("text", JsonValue.Create("a"));
    }

    [Theory]
    [InlineData("no variable", "no variable")]
    [InlineData("${n}", "7")]
    [InlineData("${n+1}", "8")]
    [InlineData("${n*5-1}", "34")]
    [InlineData("${n%3}", "1")]
    [InlineData("${text}-${n};", "a-7;")]
    public void Text_WithVariables_IsFilled(string text, string filled) => Assert.Equal(filled, _variables.Fill(JsonValue.Create(text))!.ToString());

    [Fact]
    public void Text_ThatIsOneVariable_TakesItsType() => Assert.True(((JsonValue)_variables.Fill(JsonValue.Create("${n}"))!).TryGetValue(out long _));

    [Fact]
    public void Tree_WithVariables_IsFilledDeeply() =>
        Assert.Equal("""{"a":[{"b":7}],"c":null}""", _variables.Fill(JsonNode.Parse("""{"a":[{"b":"${n}"}],"c":null}"""))!.ToJsonString());

    [Theory]
    [InlineData("${unset}")]
    [InlineData("${text+1}")]
    public void Variable_ThatCannotBe_IsRefused(string text) => Assert.Throws<ScriptException>(() => _variables.Fill(JsonValue.Create(text)));
}
