using StatefulServerless.Tck;
using StatefulServerless.Tck.Frontend;

namespace Tck.Sample;

public sealed class RightTck : FrontendTck
{
    protected override FrontendUnderTest Frontend => FrontendUnderTest.InProcess(Hosts.Of<ModelEntity>);

    protected override IReadOnlyList<TckLevel> Levels => [TckLevel.Core];

    protected override double Patience => 3;
}
