using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.Cluster.Tests.Kubernetes;

/// <summary>The part of the Kubernetes API that lists the pods of one namespace by label, for whoever has the right token; or that answers as it does when it cannot.</summary>
internal sealed class KubernetesApi : IAsyncDisposable
{
    private const string Namespace = "shop";
    private const string Token = "t0ken-7101";

    private readonly WebApplication _application;
    private readonly string _configuration = Path.GetTempFileName();
    private readonly int _port = FreePorts.Take();
    private readonly ConcurrentDictionary<string, Pod> _pods = new();
    private readonly ConcurrentDictionary<string, int> _answered = new();
    private volatile string? _trouble;

    public KubernetesApi()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port));
        builder.Services.AddRouting();
        _application = builder.Build();
        _application.UseRouting();
        _application.MapGet($"/api/v1/namespaces/{Namespace}/pods", ListAsync);
        File.WriteAllText(_configuration, $$"""
            { "apiVersion": "v1", "kind": "Config", "current-context": "test",
              "contexts": [{ "name": "test", "context": { "cluster": "test", "user": "test" } }],
              "clusters": [{ "name": "test", "cluster": { "server": "http://127.0.0.1:{{_port}}" } }],
              "users": [{ "name": "test", "user": { "token": "{{Token}}" } }] }
            """);
    }

    /// <summary>How a proxy gets here: options without the section's name, and a variable.</summary>
    public static IEnumerable<(string, string)> Settings(string app) =>
    [
        ("Cluster:Formation", "kubernetes"),
        ("Cluster:SelectorLabel", "app"),
        ("Cluster:SelectorLabelValue", app),
        ("Cluster:Namespace", Namespace),
        ("Cluster:ContactStableFor", "1s"),
    ];

    /// <summary>The value of KUBECONFIG.</summary>
    public string ConfigurationFile => _configuration;

    public Task StartAsync() => _application.StartAsync();

    public void Put(Pod pod) => _pods[pod.Name] = pod;

    /// <summary>How often it has answered so: a status, or <c>garbage</c>.</summary>
    public int Answered(string how) => _answered.GetValueOrDefault(how);

    /// <summary>From now on it answers with a status such as <c>403</c>, or <c>garbage</c>; null lists the pods.</summary>
    public void Answer(string? trouble) => _trouble = trouble;

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        File.Delete(_configuration);
    }

    private async Task ListAsync(HttpContext context)
    {
        var trouble = context.Request.Headers.Authorization == $"Bearer {Token}" ? _trouble : "401";
        if (trouble == "garbage") await context.Response.WriteAsync("<html>a proxy's page</html>");
        else if (trouble is not null) await RefuseAsync(context, int.Parse(trouble, CultureInfo.InvariantCulture));
        else await context.Response.WriteAsJsonAsync(new { kind = "PodList", apiVersion = "v1", metadata = new { resourceVersion = "7101" }, items = Selected(context) });
        _answered.AddOrUpdate(trouble ?? "200", 1, (_, count) => count + 1);
    }

    private IEnumerable<object> Selected(HttpContext context) =>
        _pods.Values.Where(pod => context.Request.Query["labelSelector"] == $"app={pod.App}").Select(pod => pod.ToJson());

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { kind = "Status", apiVersion = "v1", status = "Failure", code = status, message = "not now" });
    }
}
