using StatefulServerless.Simulation.Callers;

namespace StatefulServerless.Simulation.Proxies;

/// <summary>A message to an entity on its way through the cluster.</summary>
/// <param name="Attempt">The command.</param>
/// <param name="Front">The proxy whose front door took it.</param>
/// <param name="IsFarewell">True when it says that the caller has left.</param>
internal sealed record Envelope(Attempt Attempt, ProxyProcess Front, bool IsFarewell = false);
