using StatefulServerless.Tck;

namespace Tck.Sample;

/// <summary>Tests a frontend that is wrong, of which its author knows the half.</summary>
public sealed class BrokenTck : FrontendTck
{
    protected override FrontendUnderTest Frontend => FrontendUnderTest.InProcess(Hosts.Of<BrokenEntity>);

    protected override IReadOnlyList<TckLevel> Levels => [TckLevel.Core];

    protected override IReadOnlyList<string> Unclaimed => ["deterministic"];

    protected override IReadOnlyList<string> KnownFailures => ["F25"];

    protected override double Patience => 3;
}
