using StatefulServerless.Proxy.Discovery;

namespace StatefulServerless.Proxy.Frontend.Health;

/// <summary>Whether the proxy, or a service of it, can serve calls at this moment.</summary>
internal sealed class ServingHealth(ServedEntityHolder served, Draining draining)
{
    private const string WholeProxy = "";

    /// <summary>Completes with the next change of anything that <see cref="IsServing"/> depends on; take it before asking.</summary>
    public Task NextChange => served.NextChange;

    /// <param name="service">A full name, or nothing for the proxy as a whole.</param>
    /// <returns>Null when there is no such service, or none yet.</returns>
    public bool? IsServing(string service) =>
        service == WholeProxy || service == served.Known?.EntityType.FullName ? served.IsReady && !draining.HasBegun : null;
}
