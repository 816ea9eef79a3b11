namespace StatefulServerless.Proxy.Clustering.Bootstrap;

/// <summary>Looks up where proxies of the cluster may be.</summary>
internal interface IContactPoints
{
    /// <returns>Their management ports, this proxy's own perhaps among them. Not all need be there, or answer.</returns>
    /// <exception cref="ContactLookupException">They cannot be looked up now.</exception>
    Task<IReadOnlyList<HostPort>> FindAsync(CancellationToken cancellationToken);
}
