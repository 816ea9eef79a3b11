using StatefulServerless.FaultCampaign.Checking;
using StatefulServerless.FaultCampaign.History;
using StatefulServerless.FaultCampaign.Reporting;

namespace StatefulServerless.FaultCampaign.Tests.Reporting;

public sealed class CalmFiguresTests
{
    [Theory]
    [InlineData(1, 2, 1)] // in the calm
    [InlineData(8.5, 12, 1)] // too slow for it
    [InlineData(9.5, 12, 0)] // the fault at 10 may be to blame
    [InlineData(11, 12, 0)]
    public void Failure_CountsIfTheCalmHadTimeForAnAnswer(double start, double end, int counted) =>
        Assert.Equal(new CalmFigures(counted, 0, 10), CalmFigures.Of([Failed(start, end)], [new TimeWindow(TimeSpan.Zero, TimeSpan.FromSeconds(10))]));

    private static Operation Failed(double start, double end) => new(
        new Invocation(1, TimeSpan.FromSeconds(start), 1, OperationKind.Read, "s1g0", Door.Grpc, 1),
        new Answer(1, TimeSpan.FromSeconds(end), Verdict.Info, "Unavailable"));
}
