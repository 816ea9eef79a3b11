using System.Net;

namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>Where a pod runs.</summary>
/// <param name="Namespace">The network namespace.</param>
/// <param name="Address">The pod's address, and nobody else's.</param>
internal sealed record PodPlace(string Namespace, IPAddress Address);
