using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Tests.Api;

/// <summary>What an API server answers.</summary>
internal sealed record ServerAnswer(int Status, string Body)
{
    public static ServerAnswer Of(JsonNode body) => new(200, body.ToJsonString());

    /// <summary>As Kubernetes says no.</summary>
    public static ServerAnswer Refusal(int status, string reason) => new(status, RefusalBody(status, reason));

    /// <summary>As Kubernetes says no after a watch has begun.</summary>
    public static ServerAnswer RefusalInTheStream(int status, string reason) =>
        new(200, $$"""{"type":"ERROR","object":{{RefusalBody(status, reason)}}}""" + "\n");

    private static string RefusalBody(int status, string reason) =>
        $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"scripted","reason":"{{reason}}","code":{{status}}}""";
}
