using System.Text.Json.Nodes;
using StatefulServerless.Operator.Statuses;

namespace StatefulServerless.Operator.Tests.Statuses;

/// <summary>What kubelets and schedulers write into the status of a pod, and what is told of it.</summary>
public sealed class PodTroubleTests
{
    [Theory]
    [InlineData("""{"containerStatuses":[{"name":"akka-sidecar","state":{"waiting":{"reason":"CreateContainerConfigError","message":"secret \"shop\" not found"}}}]}""",
        "pod cart-1: container akka-sidecar: CreateContainerConfigError: secret \"shop\" not found")]
    [InlineData("""{"containerStatuses":[{"name":"cart","state":{"running":{}}},{"name":"akka-sidecar","state":{"waiting":{"reason":"ImagePullBackOff"}}}]}""",
        "pod cart-1: container akka-sidecar: ImagePullBackOff")]
    [InlineData("""
        {"containerStatuses":[{"name":"akka-sidecar","state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off 40s restarting failed container"}},
         "lastState":{"terminated":{"exitCode":2,"reason":"Error","message":"starting\nconfig: Journal:Provider: cassandra\n"}}}]}
        """, "pod cart-1: container akka-sidecar: ends with code 2: config: Journal:Provider: cassandra")]
    [InlineData("""
        {"containerStatuses":[{"name":"cart","state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}]}
        """, "pod cart-1: container cart: ends with code 137: OOMKilled")]
    [InlineData("""{"initContainerStatuses":[{"name":"schema","state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off"}}}]}""",
        "pod cart-1: container schema: CrashLoopBackOff: back-off")]
    [InlineData("""{"conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/3 nodes are available"}]}""",
        "pod cart-1: Unschedulable: 0/3 nodes are available")]
    [InlineData("""{"phase":"Failed","reason":"Evicted","message":"The node was low on resource: memory."}""", "pod cart-1: Evicted: The node was low on resource: memory.")]
    [InlineData("""{"containerStatuses":[{"name":"akka-sidecar","state":{"waiting":{"reason":"ContainerCreating"}}}]}""", null)]
    [InlineData("""{"initContainerStatuses":[{"name":"schema","state":{"terminated":{"exitCode":0}}}],"containerStatuses":[{"name":"cart","state":{"waiting":{"reason":"PodInitializing"}}}]}""", null)]
    [InlineData("""{"conditions":[{"type":"PodScheduled","status":"True"},{"type":"Ready","status":"False","reason":"ContainersNotReady"}]}""", null)]
    [InlineData("{}", null)]
    public void Pod_WithAStatus_IsInTheTroubleThatItTellsOf(string status, string? trouble) => Assert.Equal(trouble, PodTrouble.Of(Pod(status)));

    [Fact]
    public void Pod_ThatIsBeingDeleted_IsInNoTrouble()
    {
        var pod = Pod("""{"phase":"Failed","reason":"Shutdown"}""");
        pod["metadata"]!["deletionTimestamp"] = "2026-01-01T00:00:00Z";

        Assert.Null(PodTrouble.Of(pod));
        Assert.Null(PodTrouble.Of(null));
    }

    private static JsonObject Pod(string status) => new() { ["metadata"] = new JsonObject { ["name"] = "cart-1" }, ["status"] = JsonNode.Parse(status) };
}
