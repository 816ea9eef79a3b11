using System.Text.Json.Nodes;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Desired;

/// <summary>A service that is sent to another journal would find its entities without their past. Pure.</summary>
internal static class StoreChange
{
    /// <returns>None when its events stay where they are, or its author wants it so.</returns>
    public static string? Complaint(EventSourcedService service, JsonObject deployment, string store)
    {
        var before = deployment["metadata"]?["annotations"]?[Labels.Store]?.ToString();
        var isAllowed = service.Metadata.Annotations?.TryGetValue(Labels.AllowStoreChange, out var value) == true && value == "true";
        return before is null || before == store || isAllowed
            ? null
            : $"spec.journal: {store}: the events of its entities lie in {before}, and would be lost from sight; change it back, or annotate the service with {Labels.AllowStoreChange}=true to begin anew";
    }
}
