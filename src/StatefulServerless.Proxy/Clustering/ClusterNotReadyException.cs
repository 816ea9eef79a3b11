namespace StatefulServerless.Proxy.Clustering;

/// <summary>This proxy is not yet a member of a cluster that may serve.</summary>
/// <param name="obstacle">What it waits for.</param>
internal sealed class ClusterNotReadyException(string obstacle) : Exception(obstacle);
