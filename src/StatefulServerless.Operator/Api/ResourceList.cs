using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Api;

/// <summary>All resources of a kind at one moment.</summary>
/// <param name="Items">Without order.</param>
/// <param name="Version">The moment, from which can be watched.</param>
internal sealed record ResourceList(IReadOnlyList<JsonObject> Items, string Version);
