using StatefulServerless.Tck;

namespace Tck.Sample;

/// <summary>Tests a frontend that exits at once, with words on its standard error.</summary>
public sealed class AbsentTck : FrontendTck
{
    protected override FrontendUnderTest Frontend => FrontendUnderTest.Command("sh -c \"echo $REASON >&2; exit 3\"", environment: new Dictionary<string, string>
    {
        ["REASON"] = "port {port} is not mine",
    });

    protected override IReadOnlyList<TckLevel> Levels => [TckLevel.Core];
}
