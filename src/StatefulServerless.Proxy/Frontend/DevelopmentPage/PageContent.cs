using Microsoft.AspNetCore.Http;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Frontend.OpenApi;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Frontend.DevelopmentPage;

/// <summary>What the page says, before it is HTML or plain text; nothing in it is escaped yet.</summary>
/// <param name="Title">The service's full name, or that there is none yet.</param>
/// <param name="State">Whether calls are served, and if not, why.</param>
/// <param name="IsReady">Whether they are.</param>
/// <param name="Methods">The methods; empty before discovery.</param>
/// <param name="OpenApi">The address of the OpenAPI document; null if there is none.</param>
/// <param name="Ready">The address that tells whether the proxy is ready.</param>
internal sealed record PageContent(string Title, string State, bool IsReady, IReadOnlyList<DescribedMethod> Methods, string? OpenApi, string Ready)
{
    public static PageContent Of(HttpRequest request, ServedEntityHolder holder, ServedEntity? served, ProxyOptions options)
    {
        var host = request.Host.HasValue ? request.Host : new HostString("localhost", options.HttpPort);
        var address = $"http://{host.ToUriComponent()}";
        return new PageContent(
            served?.EntityType.FullName ?? "No user function yet",
            served is null ? $"Waiting for {holder.Obstacle}" : holder.IsReady ? "Ready" : $"Not ready: {holder.Obstacle}",
            holder.IsReady,
            served is null ? [] : DescribedMethod.Of(served.EntityType, served.HttpApi, new CallLines(address), options.ServerReflection),
            options.OpenApi && served is not null ? address + OpenApiDoor.Path : null,
            $"http://{new HostString(host.Host, options.ManagementPort).ToUriComponent()}/ready");
    }
}
