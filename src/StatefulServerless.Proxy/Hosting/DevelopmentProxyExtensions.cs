using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>Adds a proxy to a user function's own process.</summary>
public static class DevelopmentProxyExtensions
{
    /// <summary>
    /// In the environment Development, runs a proxy beside the user function, so that starting the function starts a
    /// whole service: gRPC and HTTP/JSON on port 9000, events in <c>.journal/journal.db</c>. In every other environment
    /// it does nothing, for there the proxy is a process of its own.
    /// </summary>
    /// <remarks>
    /// Options come from the section <c>StatefulServerless:Proxy</c> of the function's configuration; the proxy listens on
    /// the loopback address unless <c>BindAddress</c> says otherwise. A user function that stops, stops its proxy first.
    /// </remarks>
    /// <param name="builder">The user function's application.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ProxyConfigurationException">At start: the options cannot be used.</exception>
    public static WebApplicationBuilder AddDevelopmentProxy(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Environment.IsDevelopment())
            builder.Services.AddHostedService<DevelopmentProxy>();
        return builder;
    }
}
