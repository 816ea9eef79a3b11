using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Tests.Api;

/// <summary>What an API server is asked.</summary>
internal sealed record ServerCall(string Method, string Path, JsonObject? Body)
{
    public bool IsWatch => Path.Contains("watch=true", StringComparison.Ordinal);

    public bool IsFrom(string version) => Path.Contains($"resourceVersion={version}", StringComparison.Ordinal);
}
