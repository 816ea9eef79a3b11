using StatefulServerless.Tck.Tests.Frontends;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>What mutants are made of is right: it is the flaw that they fail by.</summary>
public sealed class PaperFrontendTests(PaperFrontendRun paper) : FrontendConformanceTests<PaperFrontendRun>(paper);
