using System.Text.Json.Nodes;
using StatefulServerless.Operator.Applying;

namespace StatefulServerless.Operator.Tests.Applying;

public sealed class DriftTests
{
    private const string Desired = """{"metadata":{"annotations":{"statefulserverless.lightbend.com/desired-hash":"a"}},"spec":{"replicas":3,"items":[{"name":"x","value":""}]}}""";

    [Theory]
    [InlineData("""{"spec":{"replicas":3,"items":[{"name":"x"}],"strategy":{"type":"Recreate"}},"status":{"ready":1}}""", false)]
    [InlineData("""{"spec":{"replicas":4,"items":[{"name":"x"}]}}""", true)]
    [InlineData("""{"spec":{"replicas":3,"items":[{"name":"y"}]}}""", true)]
    [InlineData("""{"spec":{"replicas":3,"items":[{"name":"x"},{"name":"z"}]}}""", true)]
    [InlineData("""{"spec":{"items":[{"name":"x"}]}}""", true)]
    public void Object_ComparedWithWhatItShouldBe_DiffersWhereItMatters(string live, bool isThere)
    {
        var there = JsonNode.Parse(live)!.AsObject();
        there["metadata"] = JsonNode.Parse(Desired)!["metadata"]!.DeepClone();

        Assert.Equal(isThere, Drift.IsThere(JsonNode.Parse(Desired)!.AsObject(), there));
    }

    [Fact]
    public void Object_MadeToBeSomethingElse_Differs()
    {
        var live = JsonNode.Parse(Desired)!.AsObject();
        live["metadata"]!["annotations"]!["statefulserverless.lightbend.com/desired-hash"] = "b";

        Assert.True(Drift.IsThere(JsonNode.Parse(Desired)!.AsObject(), live));
    }
}
