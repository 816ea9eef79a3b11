using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>Has the API server ask the operator of a test, of which there is one at a time that it asks: tests with webhooks come one after the other.</summary>
internal static class Webhooks
{
    public const string Collection = "webhooks";

    private const string Name = "stateful-serverless-webhook";

    private static readonly ResourceKind _pods = new("", "v1", "pods");
    private static readonly ResourceKind _mutating = new("admissionregistration.k8s.io", "v1", "mutatingwebhookconfigurations");
    private static readonly ResourceKind _validating = new("admissionregistration.k8s.io", "v1", "validatingwebhookconfigurations");

    /// <summary>The API server of the tests is not in the cluster, and finds no Service.</summary>
    public static async Task DirectAsync(TestNamespace place, int port)
    {
        foreach (var (kind, path) in new[] { (_mutating, "inject"), (_validating, "check") })
            await place.ChangeClusterWideAsync(kind, Name, configuration => configuration["webhooks"]![0]!["clientConfig"] = new JsonObject { ["url"] = $"https://127.0.0.1:{port}/{path}" });
    }

    /// <summary>Until the API server trusts the operator, it refuses the pods that it should ask about; then the operator refuses one that says too little.</summary>
    public static Task AreTrustedAsync(TestNamespace place) => Eventually.IsAsync("the API server to trust the webhook", async () =>
    {
        try
        {
            await place.Api.CreateAsync(_pods, place.Name, SayingTooLittle(), TestContext.Current.CancellationToken);
            return "the pod was taken";
        }
        catch (ApiRefusedException refused)
        {
            return refused.Message.Contains("no proxy can be put into the pod", StringComparison.Ordinal) ? null : refused.Message;
        }
    });

    private static JsonObject SayingTooLittle() => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject { ["name"] = "trusted", ["labels"] = new JsonObject { ["statefulserverless.lightbend.com/inject"] = "true" } },
        ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "user-container", ["image"] = "shop/cart:1" }) },
    };
}
