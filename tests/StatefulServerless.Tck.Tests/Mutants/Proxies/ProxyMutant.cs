namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>A proxy that is wrong in one point.</summary>
/// <param name="Name">What it does wrong.</param>
/// <param name="KilledBy">The id of the case that must find it out.</param>
/// <param name="Break">What it does otherwise than the right one.</param>
internal sealed record ProxyMutant(string Name, string KilledBy, Func<PaperRules, PaperRules> Break);
