using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace StatefulServerless.Proxy.Clustering.Bootstrap;

/// <summary>On the management port: what this proxy knows of the cluster, for proxies that look for it.</summary>
internal static class BootstrapDoor
{
    public const string Path = "/cluster/bootstrap";

    public static Task AnswerAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(context.RequestServices.GetRequiredService<ClusterView>().Answer);
}
