using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Simulation.Machines;

/// <summary>What a machine is made of.</summary>
internal sealed record MachineBirth(string EntityId, string PersistenceId, EntityLimits Limits, Func<MethodOutputs> NewestOutputs, double Chance);
