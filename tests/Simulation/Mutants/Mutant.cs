using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>A machine that is broken on purpose.</summary>
/// <param name="Create">Makes one.</param>
/// <param name="Promise">The promise that must be seen broken.</param>
internal sealed record Mutant(Func<MachineBirth, IEntityMachine> Create, string Promise);
