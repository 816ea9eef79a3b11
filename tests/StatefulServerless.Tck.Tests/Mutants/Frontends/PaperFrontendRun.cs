using StatefulServerless.Tck.Tests.Frontends;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>The frontend on paper as it should be.</summary>
public sealed class PaperFrontendRun() : FrontendUnderTest(new PaperFrontend(new Conduct()));
