using StatefulServerless.FaultCampaign.Checking;
using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Tests.Checking;

public sealed class ActivationsTests
{
    [Fact]
    public void Instances_OneAfterTheOther_AreNoDuplicates() =>
        Assert.Equal(new Activations(2, 0, 0), Activations.Of([Answered("one", 0, 1), Answered("one", 2, 3), Answered("two", 4, 5)]));

    [Fact]
    public void Instance_ThatAnswersAfterAnotherOneHas_IsADuplicateThatLost() =>
        Assert.Equal(new Activations(2, 1, 1), Activations.Of([Answered("one", 0, 1), Answered("two", 2, 3), Answered("one", 4, 5), Answered("two", 6, 7)]));

    [Fact]
    public void Instance_WhoseCallWasSentBefore_IsNoDuplicate() =>
        Assert.Equal(new Activations(2, 0, 0), Activations.Of([Answered("one", 0, 5), Answered("two", 2, 3)]));

    [Fact]
    public void StoredReply_OfAFormerInstance_DoesNotCount() =>
        Assert.Equal(new Activations(2, 0, 0), Activations.Of([Answered("one", 0, 1), Answered("two", 2, 3), Answered("one", 4, 5, key: "k")]));

    private static Operation Answered(string instance, double start, double end, string? key = null) => new(
        new Invocation(1, TimeSpan.FromSeconds(start), 1, OperationKind.Append, "s1g0", Door.Grpc, 1, "a", 1, key),
        new Answer(1, TimeSpan.FromSeconds(end), Verdict.Ok, "OK", Instance: instance));
}
