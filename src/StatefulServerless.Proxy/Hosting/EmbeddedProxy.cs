using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>What a proxy is that lives in a user function's process: a web application of its own that reads nothing but what it is given.</summary>
internal static class EmbeddedProxy
{
    /// <param name="environment">The function's.</param>
    /// <param name="logs">The function's own log, so that both speak with one voice, but with the proxy's filters.</param>
    public static WebApplicationBuilder NewBuilder(string environment, IEnumerable<ILoggerProvider> logs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseKestrel();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        foreach (var log in logs) builder.Logging.AddProvider(log);
        return builder;
    }
}
