using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Functions;

/// <summary>What came over a stream from a proxy.</summary>
/// <param name="Frame">A frame; null for the end.</param>
/// <param name="End">Half-close or cancel; null for a frame.</param>
internal sealed record Arrival(EntityStreamIn? Frame, string? End);
