using System.Text;
using k8s;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>What a real API server itself keeps from being stored.</summary>
public sealed class LimitTests(ControlPlane cluster)
{
    [Fact]
    public async Task Service_WithTooManyAnnotations_IsRefused()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "annotations");
        var service = TestNamespace.Sample("postgres")[1];
        service["metadata"]!["annotations"] = new System.Text.Json.Nodes.JsonObject { ["a"] = new string('x', 262_144) };

        var refused = await Assert.ThrowsAsync<ApiRefusedException>(() => place.CreateAsync(service));

        Assert.Contains("metadata.annotations: Too long", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yaml_WithAliasesThatGrow_IsRefused()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "aliases");
        var yaml = new StringBuilder("apiVersion: statefulserverless.lightbend.com/v1alpha1\nkind: EventSourcedService\nmetadata: {name: bomb}\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level <= 10; level++)
            yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");
        using var client = new Kubernetes(cluster.Admin);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(client.BaseUri, ResourceKinds.Services.Path(place.Name)))
        {
            Content = new StringContent(yaml.ToString(), Encoding.UTF8, "application/yaml"),
        };
        await client.Credentials.ProcessHttpRequestAsync(request, TestContext.Current.CancellationToken);

        using var response = await client.HttpClient.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.InRange((int)response.StatusCode, 400, 499);
        Assert.Null(await place.FindAsync(ResourceKinds.Services, "bomb"));
    }
}
