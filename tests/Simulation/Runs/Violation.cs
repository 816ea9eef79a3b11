namespace StatefulServerless.Simulation.Runs;

/// <summary>A promise that was broken.</summary>
/// <param name="Seed">The episode's.</param>
/// <param name="Step">When.</param>
/// <param name="Entity">Of which entity.</param>
/// <param name="Promise">Which one.</param>
/// <param name="What">What was seen.</param>
internal sealed record Violation(ulong Seed, long Step, int Entity, string Promise, string What);
