using System.Text.Json.Nodes;
using StatefulServerless.Operator.Applying;

namespace StatefulServerless.Operator.Tests.Applying;

public sealed class MergeTests
{
    [Fact]
    public void Service_MadeNew_KeepsItsAddressAndForeignLabels()
    {
        var merged = Merge.Into(
            Json("""{"metadata":{"labels":{"team":"shop"},"resourceVersion":"7"},"spec":{"clusterIP":"10.0.0.1","ports":[{"port":81}]}}"""),
            Json("""{"metadata":{"labels":{"ours":"1"},"ownerReferences":[{"uid":"s"}]},"spec":{"ports":[{"port":80}]}}"""));

        Assert.Equal(
            """{"metadata":{"labels":{"team":"shop","ours":"1"},"resourceVersion":"7","annotations":{},"ownerReferences":[{"uid":"s"}]},"spec":{"clusterIP":"10.0.0.1","ports":[{"port":80}]}}""",
            merged.ToJsonString());
    }

    [Fact]
    public void Deployment_MadeNew_LosesWhatIsNoLongerWantedButNotItsRestart()
    {
        var merged = Merge.Into(
            Json("""{"metadata":{},"spec":{"paused":true,"template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"now","old":"1"}}}},"status":{"a":1}}"""),
            Json("""{"metadata":{"ownerReferences":[]},"spec":{"replicas":3,"template":{"metadata":{"labels":{"a":"b"}}}}}"""));

        Assert.Equal(
            """{"replicas":3,"template":{"metadata":{"labels":{"a":"b"},"annotations":{"kubectl.kubernetes.io/restartedAt":"now"}}}}""", merged["spec"]!.ToJsonString());
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
