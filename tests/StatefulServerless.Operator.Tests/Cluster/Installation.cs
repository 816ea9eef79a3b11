using System.Text.Json.Nodes;
using k8s;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Rendering;
using StatefulServerless.Operator.Tests.BadInput;
using YamlDotNet.RepresentationModel;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>Applies deploy/stateful-serverless.yaml, document by document.</summary>
internal static class Installation
{
    private static readonly Dictionary<string, string> _plurals = new()
    {
        ["CustomResourceDefinition"] = "customresourcedefinitions", ["Namespace"] = "namespaces", ["ServiceAccount"] = "serviceaccounts", ["ClusterRole"] = "clusterroles",
        ["ClusterRoleBinding"] = "clusterrolebindings", ["Role"] = "roles", ["RoleBinding"] = "rolebindings", ["Deployment"] = "deployments", ["Service"] = "services",
        ["MutatingWebhookConfiguration"] = "mutatingwebhookconfigurations", ["ValidatingWebhookConfiguration"] = "validatingwebhookconfigurations",
    };

    public static IReadOnlyList<JsonObject> Documents()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "deploy", "stateful-serverless.yaml"))));
        return [.. yaml.Documents.Select(document => YamlJson.Of(document.RootNode)!.AsObject())];
    }

    public static async Task ApplyAsync(KubernetesClientConfiguration admin)
    {
        using var client = new Kubernetes(admin);
        var api = new KubernetesApi(client, TestMeters.ApiMetrics());
        foreach (var document in Documents())
        {
            // The API server of the tests is not in the cluster and finds no Service; it would ask at each resource, and wait. Where nobody listens it hears so at once.
            if (document["kind"]!.ToString() == "ValidatingWebhookConfiguration") document["webhooks"]![0]!["clientConfig"] = new JsonObject { ["url"] = "https://127.0.0.1:1/check" };
            var version = document["apiVersion"]!.ToString().Split('/');
            var kind = new ResourceKind(version.Length == 1 ? "" : version[0], version[^1], _plurals[document["kind"]!.ToString()]);
            await ApplyAsync(api, kind, document);
        }

        foreach (var kind in new[] { ResourceKinds.Journals, ResourceKinds.Services })
        {
            await Eventually.IsAsync($"{kind} to be served", async () => await IsServedAsync(api, kind) ? null : "404");
        }
    }

    // As kubectl apply does: what is there already keeps what the file does not say.
    private static async Task ApplyAsync(KubernetesApi api, ResourceKind kind, JsonObject document)
    {
        var (place, name) = (document["metadata"]!["namespace"]?.ToString(), document["metadata"]!["name"]!.ToString());
        if (await api.FindAsync(kind, place, name, TestContext.Current.CancellationToken) is { } live)
            await api.ReplaceAsync(kind, place, name, MergePatch.Applied(live, document)!.AsObject(), TestContext.Current.CancellationToken);
        else
            await api.CreateAsync(kind, place, document, TestContext.Current.CancellationToken);
    }

    private static async Task<bool> IsServedAsync(KubernetesApi api, ResourceKind kind)
    {
        try
        {
            await api.ListAsync(kind, null, null, TestContext.Current.CancellationToken);
            return true;
        }
        catch (ApiRefusedException)
        {
            return false;
        }
    }
}
