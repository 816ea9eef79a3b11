using StatefulServerless.FaultCampaign.Faults;

namespace StatefulServerless.FaultCampaign.Tests.Faults;

public sealed class FaultScheduleTests
{
    private static readonly FaultKind[] _kinds = Enum.GetValues<FaultKind>();

    [Fact]
    public void Schedule_OfTheSameSeed_IsTheSame() =>
        Assert.Equal(FaultSchedule.From(7, _kinds, 3).Take(100), FaultSchedule.From(7, _kinds, 3).Take(100));

    [Fact]
    public void Schedule_OfAnotherSeed_IsAnother() =>
        Assert.NotEqual(FaultSchedule.From(7, _kinds, 3).Take(100), FaultSchedule.From(8, _kinds, 3).Take(100));

    [Fact]
    public void Round_OfASchedule_HasEveryKindOnce()
    {
        var plans = FaultSchedule.From(3, _kinds, 3).Take(2 * _kinds.Length).ToList();
        Assert.All(plans.Chunk(_kinds.Length), round => Assert.Equal(_kinds, round.Select(plan => plan.Kind).Order()));
    }

    [Fact]
    public void Plan_OfASchedule_HitsNodesThatThereAre()
    {
        var plans = FaultSchedule.From(3, _kinds, 3).Take(200).ToList();
        Assert.Equal([1, 2, 3], plans.Select(plan => plan.Node).Distinct().Order());
        Assert.All(plans, plan => Assert.InRange(plan.Severity, 0, 1));
    }

    [Fact]
    public void Schedule_OfEachOnce_KeepsTheOrder() =>
        Assert.Equal([FaultKind.Scale, FaultKind.KillOne], FaultSchedule.Once(1, [FaultKind.Scale, FaultKind.KillOne], 3).Select(plan => plan.Kind));

    [Fact]
    public void Name_OfEveryKind_LeadsBackToIt() => Assert.All(_kinds, kind => Assert.Equal(kind, FaultName.Parse(FaultName.Of(kind))));

    [Fact]
    public void Catalogue_HasEveryKind() => Assert.All(_kinds, kind => Assert.Equal(kind, FaultCatalogue.Of(kind).Kind));
}
