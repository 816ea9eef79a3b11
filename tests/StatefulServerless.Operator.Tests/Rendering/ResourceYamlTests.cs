using System.Text;
using StatefulServerless.Operator.Rendering;

namespace StatefulServerless.Operator.Tests.Rendering;

public sealed class ResourceYamlTests
{
    [Fact]
    public void Yaml_WithAliasesThatGrow_IsRefused()
    {
        var yaml = new StringBuilder("kind: EventSourcedService\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level <= 10; level++)
            yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");

        var refused = Assert.Throws<UnreadableResourceException>(() => ResourceYaml.Read(yaml.ToString()));

        Assert.Contains("at most 100000 values", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Yaml_WithAnAliasOfWhatItIsIn_IsRefused() => Assert.Throws<UnreadableResourceException>(() => ResourceYaml.Read("kind: EventSourcedService\nspec: &a {b: [*a]}\n"));
}
