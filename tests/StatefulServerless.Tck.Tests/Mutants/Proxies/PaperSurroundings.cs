using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>What the entities of a paper proxy have to do with.</summary>
/// <param name="Rules">How the proxy behaves.</param>
/// <param name="Disk">Where it stores.</param>
/// <param name="Function">The user function.</param>
/// <param name="PersistenceId">Of the service that it serves.</param>
/// <param name="PassivationTimeout">How long an entity stays without commands.</param>
/// <param name="RelayTimeout">How long a command may take.</param>
/// <param name="Killed">The proxy is dead.</param>
internal sealed record PaperSurroundings(
    PaperRules Rules, PaperDisk Disk, Entity.EntityClient Function, string PersistenceId, TimeSpan PassivationTimeout, TimeSpan RelayTimeout, CancellationToken Killed);
