using StatefulServerless.FaultCampaign.Checking;
using StatefulServerless.FaultCampaign.Faults;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Tests.Checking;

public sealed class ExitCheckTests
{
    [Fact]
    public void Proxy_ThatAborts_IsAnAnomalyWheneverItIs() =>
        Assert.Equal(2, Check([Exited(134, 5), Exited(134, 50)], Partition()).Count);

    [Fact]
    public void Proxy_ThatWasRemoved_IsNoneWhileItMayBe()
    {
        Assert.Empty(Check([Exited(4, 5)], Partition()));
        Assert.Single(Check([Exited(4, 50)], Partition()));
        Assert.Single(Check([Exited(4, 5)], Partition() with { MayRemove = false }));
    }

    [Fact]
    public void Database_ThatGaveUp_IsNone() => Assert.Empty(Check([Exited(1, 5) with { IsDatabase = true }]));

    [Fact]
    public void Wrong_ThatAFaultSaw_IsAnAnomaly() => Assert.Equal(AnomalyClass.Exit, Assert.Single(Check([], Partition() with { Wrongs = ["proxy 1 did not stop"] })).Class);

    private static List<Anomaly> Check(IReadOnlyCollection<Revival> revivals, params IReadOnlyList<FaultRecord> faults) =>
        [.. ExitCheck.Check(revivals, faults, TimeSpan.FromSeconds(100))];

    private static Revival Exited(int exitCode, double at) => new(TimeSpan.FromSeconds(at), "proxy 1", exitCode);

    private static FaultRecord Partition() => new(FaultKind.Partition, 1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(10), ["seen"], [], []) { MayRemove = true };
}
