using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>Adds a proxy to a user function's own process.</summary>
public static class DevelopmentProxyExtensions
{
    private const string AheadOfTime =
        "The environment is Development, in which this program would run a proxy beside its user function. It was compiled ahead of time, which leaves the proxy out. "
        + "Start it with ASPNETCORE_ENVIRONMENT=Production beside a proxy of its own, or develop with dotnet run.";

    /// <summary>
    /// In the environment Development, runs a proxy beside the user function, so that starting the function starts a
    /// whole service: gRPC and HTTP/JSON on port 9000, events in <c>.journal/journal.db</c>. In every other environment
    /// it does nothing, for there the proxy is a process of its own. A program that is published with <c>PublishAot</c> has no proxy in it, and says so
    /// in Development.
    /// </summary>
    /// <remarks>
    /// Options come from the section <c>StatefulServerless:Proxy</c> of the function's configuration; the proxy listens on
    /// the loopback address unless <c>BindAddress</c> says otherwise. A user function that stops, stops its proxy first.
    /// </remarks>
    /// <param name="builder">The user function's application.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ProxyConfigurationException">
    /// At start: the options cannot be used. At once: the program was compiled ahead of time, and the environment is Development.
    /// </exception>
    public static WebApplicationBuilder AddDevelopmentProxy(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Environment.IsDevelopment()) return builder;
        // A constant for the compiler that works ahead of time: the proxy and its actors, which need more, are no part of such a program.
        if (!RuntimeFeature.IsDynamicCodeSupported) throw new ProxyConfigurationException([AheadOfTime]);
        builder.Services.AddHostedService<DevelopmentProxy>();
        return builder;
    }
}
