using Microsoft.AspNetCore.Builder;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Testing;

/// <summary>How an <see cref="EntityHost{TEntity}"/> is set up.</summary>
public sealed record EntityHostOptions
{
    /// <summary>Adds services to the user function, before it is built, and log providers to it and the proxy. Null, the default: nothing.</summary>
    public Action<WebApplicationBuilder>? ConfigureFunction { get; init; }

    /// <summary>
    /// The function's environment. In <c>Development</c> callers are told the text of unexpected exceptions. Null, the default: that of this process, which is
    /// Production unless <c>ASPNETCORE_ENVIRONMENT</c> says otherwise.
    /// </summary>
    public string? Environment { get; init; }

    /// <summary>
    /// The proxy's options. Default: those that every proxy has. Where it listens, where the function is and where events are stored is the host's to say,
    /// whatever is said here.
    /// </summary>
    public ProxyOptions Proxy { get; init; } = new();

    /// <summary>
    /// The SQLite file that events are stored in, as a proxy does by default; created with its folder, and left there. Null, the default: memory, which outlives a
    /// proxy that is restarted and goes with the host.
    /// </summary>
    public string? JournalFile { get; init; }
}
