using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Tests.Cluster;

namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>What a cluster has around its pods: names, the API server where pods look for it, and a service account's token in their files.</summary>
/// <param name="place">The pods' namespace.</param>
/// <param name="gateway">Where pods find what listens on the machine.</param>
/// <param name="apiPort">There.</param>
/// <param name="authority">Whom they are to trust about the API server, as PEM.</param>
/// <param name="names">More names that are found at the gateway.</param>
internal sealed class Surroundings(TestNamespace place, IPAddress gateway, int apiPort, string authority, params IReadOnlyList<string> names)
{
    private const string ApiServer = "kubernetes.default.svc";
    private const int TokenSeconds = 3600;

    /// <summary>What Kubernetes adds to the environment of every container.</summary>
    public IReadOnlyDictionary<string, string> VariablesOf(string pod) => new Dictionary<string, string>
    {
        ["KUBERNETES_SERVICE_HOST"] = ApiServer, ["KUBERNETES_SERVICE_PORT"] = apiPort.ToString(CultureInfo.InvariantCulture), ["HOSTNAME"] = pod,
    };

    /// <summary>Writes the files that a pod's containers find.</summary>
    public async Task PrepareAsync(PodFolder folder, JsonObject pod, PodPlace where)
    {
        var account = pod["spec"]!["serviceAccountName"]?.ToString() ?? "default";
        var hosts = $"127.0.0.1 localhost\n{where.Address} {ObjectKey.Of(pod).Name}\n{gateway} {string.Join(' ', names.Prepend(ApiServer))}\n";
        await folder.WriteAsync(hosts, await TokenOfAsync(account), authority, place.Name);
    }

    private async Task<string> TokenOfAsync(string account)
    {
        var request = new JsonObject
        {
            ["apiVersion"] = "authentication.k8s.io/v1", ["kind"] = "TokenRequest", ["spec"] = new JsonObject { ["expirationSeconds"] = TokenSeconds },
        };
        var answer = await place.Api.CreateAsync(new ResourceKind("", "v1", $"serviceaccounts/{account}/token"), place.Name, request, TestContext.Current.CancellationToken);
        return answer["status"]!["token"]!.ToString();
    }
}
