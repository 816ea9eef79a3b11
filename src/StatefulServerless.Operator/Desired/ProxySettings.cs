using k8s.Models;

namespace StatefulServerless.Operator.Desired;

/// <summary>What the proxy's container depends on.</summary>
/// <param name="Image">The proxy's image.</param>
/// <param name="UserFunctionPort">Where the user function listens, in the same pod.</param>
/// <param name="GracePeriodSeconds">How long a pod has to end.</param>
/// <param name="Peers">The others; none for a proxy that stays alone.</param>
/// <param name="JournalEnvironment">What it needs to reach the journal.</param>
/// <param name="Resources">What the author gives it; none for the usual.</param>
internal sealed record ProxySettings(
    string Image, int UserFunctionPort, long GracePeriodSeconds, ProxyPeers? Peers, IReadOnlyList<V1EnvVar> JournalEnvironment, V1ResourceRequirements? Resources);
