using System.Net;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Tests.BadInput;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>The schemas, as a real API server applies them.</summary>
public sealed class SchemaTests(ControlPlane cluster)
{
    [Fact]
    public async Task ApiServer_GivenEveryRow_RefusesThoseThatTheRowsSay()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "schemas");
        var found = new List<string>();
        foreach (var row in KubernetesRows.All)
        {
            var isOfJournal = row.Journal is not null;
            var resource = (isOfJournal ? KubernetesRows.Journal(row) : KubernetesRows.Service(row)).AsObject();
            var metadata = resource["metadata"]!.AsObject();
            metadata.Remove("uid");
            metadata["namespace"] = place.Name;
            var refusal = await RefusalOf(place, resource);
            if (row.Schema is null ? refusal is not null : refusal?.Contains(row.Schema, StringComparison.Ordinal) != true)
                found.Add($"{row.Key}: expected {row.Schema ?? "to be accepted"}; {refusal ?? "accepted"}");
            if (refusal is null) await place.DeleteAsync(isOfJournal ? ResourceKinds.Journals : ResourceKinds.Services, metadata["name"]!.ToString());
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task<string?> RefusalOf(TestNamespace place, System.Text.Json.Nodes.JsonObject resource)
    {
        try
        {
            await place.CreateAsync(resource);
            return null;
        }
        catch (ApiRefusedException refused) when (refused.Status == HttpStatusCode.UnprocessableEntity)
        {
            return refused.Message;
        }
    }
}
