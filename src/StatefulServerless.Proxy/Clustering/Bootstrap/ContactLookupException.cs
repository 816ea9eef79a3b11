namespace StatefulServerless.Proxy.Clustering.Bootstrap;

/// <summary>Other proxies cannot be looked up now. A later attempt may succeed.</summary>
internal sealed class ContactLookupException(string obstacle, Exception? cause = null) : Exception(obstacle, cause);
