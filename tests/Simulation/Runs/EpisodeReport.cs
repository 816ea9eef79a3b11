using StatefulServerless.Simulation.Corners;

namespace StatefulServerless.Simulation.Runs;

/// <summary>What came of an episode.</summary>
/// <param name="Steps">How many things have happened.</param>
/// <param name="Commands">How many commands callers have sent.</param>
/// <param name="TraceHash">Equal for two episodes in which the same has happened.</param>
/// <param name="Corners">How often each corner case was reached.</param>
/// <param name="Seen">The inputs and effects of machines that occurred.</param>
/// <param name="Violation">The promise that was broken; null when none was.</param>
/// <param name="Trace">The last steps of the entity that was recorded.</param>
internal sealed record EpisodeReport(
    long Steps, long Commands, ulong TraceHash, CornerCounts Corners, IReadOnlySet<Type> Seen, Violation? Violation, IReadOnlyList<string> Trace);
