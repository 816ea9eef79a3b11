using StatefulServerless.Tck.Pairs;

namespace StatefulServerless.Tck.Tests.Mutants.Pairs;

/// <summary>A pair of which a frame is changed on purpose.</summary>
/// <param name="Name">What happens to it.</param>
/// <param name="KilledBy">The id of the case that must notice.</param>
/// <param name="Interference">The change.</param>
internal sealed record PairMutant(string Name, string KilledBy, Interference Interference);
