using StatefulServerless.Tck;
using StatefulServerless.Tck.Frontend;

namespace Tck.Sample;

/// <summary>Still lists a failure that has been mended.</summary>
public sealed class OutdatedTck : FrontendTck
{
    protected override FrontendUnderTest Frontend => FrontendUnderTest.InProcess(Hosts.Of<ModelEntity>);

    protected override IReadOnlyList<TckLevel> Levels => [TckLevel.Core];

    protected override IReadOnlyList<string> KnownFailures => ["F01"];

    protected override double Patience => 3;
}
