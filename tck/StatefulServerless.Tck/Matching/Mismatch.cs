namespace StatefulServerless.Tck.Matching;

/// <summary>Where what came differs from what was expected.</summary>
/// <param name="Path">Such as <c>.events[1].type</c>.</param>
/// <param name="Expected">What the script says there.</param>
/// <param name="Found">What came there.</param>
internal sealed record Mismatch(string Path, string Expected, string Found);
