using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Watching;

namespace StatefulServerless.Operator.Tests.Watching;

public sealed class PodTroublesTests
{
    private static readonly ObjectKey _cart = new("shop", "cart");

    private readonly PodTroubles _troubles = new();

    [Fact]
    public void Troubles_OfTwoPods_AreNewsOfTheFirstOnly()
    {
        Assert.Equal(_cart, Take("b", "Evicted"));
        Assert.Equal(_cart, Take("a", "Evicted"));
        Assert.Null(Take("b", "Lost"));

        Assert.Equal("pod a: Evicted", _troubles.Of(_cart));
    }

    [Fact]
    public void Trouble_ThatIsOver_IsNewsAndForgotten()
    {
        Take("a", "Evicted");

        Assert.Equal(_cart, Take("a", null));

        Assert.Null(_troubles.Of(_cart));
        Assert.Null(Take("a", null));
    }

    [Fact]
    public void Trouble_OfAPodThatIsGone_IsForgotten()
    {
        Take("a", "Evicted");

        Assert.Equal(_cart, _troubles.Take(new ResourceChange(_cart with { Name = "a" }, Pod("a", "Evicted"), null)));

        Assert.Null(_troubles.Of(_cart));
    }

    private ObjectKey? Take(string pod, string? trouble) => _troubles.Take(new ResourceChange(_cart with { Name = pod }, null, Pod(pod, trouble)));

    private static JsonObject Pod(string name, string? trouble) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["statefulserverless.lightbend.com/event-sourced"] = "cart" } },
        ["status"] = trouble is null ? new JsonObject { ["phase"] = "Running" } : new JsonObject { ["phase"] = "Failed", ["reason"] = trouble },
    };
}
