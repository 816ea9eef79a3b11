using StatefulServerless.Tck;
using StatefulServerless.Tck.Frontend;

namespace Tck.Sample;

/// <summary>Lists a failure that no case can have.</summary>
public sealed class MisspeltTck : FrontendTck
{
    protected override FrontendUnderTest Frontend => FrontendUnderTest.InProcess(Hosts.Of<ModelEntity>);

    protected override IReadOnlyList<TckLevel> Levels => [TckLevel.Core];

    protected override IReadOnlyList<string> KnownFailures => ["F1"];
}
