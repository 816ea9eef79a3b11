using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

/// <summary>An entity that cannot be recovered rests, and answers at once meanwhile.</summary>
public sealed class QuarantineTests
{
    private static readonly CallFailure _loss = ProxyErrors.DataLoss("x|e1", 2, "an event was read where 1 is expected");

    private static readonly EntityInput[] _gap = [.. Given.Reading, Given.Replayed(2, "b")];

    [Fact]
    public void Command_InQuarantine_GetsTheSameAnswerAtOnce() =>
        Quarantined().After(0.999).When(Given.Command(2)).Then(Expected.Failure(2, _loss)).ThenIs(EntityPhase.Passive);

    [Fact]
    public void Command_AfterQuarantine_TriesAgain() => Quarantined().After(1).When(Given.Command(2)).Then(Expected.Recover);

    [Fact]
    public void Quarantine_DoublesUpToItsLimit()
    {
        var scenario = Quarantined();
        foreach (var seconds in (double[])[2, 4, 8, 16, 32, 60, 60])
            scenario.After(60).When([Given.Command(2), .. _gap]).Then(Expected.Failure(2, _loss), Expected.Quarantine(_loss, seconds));
    }

    [Fact]
    public void Quarantine_AfterTheEntityHasServed_BeginsShortAgain() =>
        Quarantined().After(1).When([Given.Command(2), .. _gap]).After(2)
            .When([Given.Command(3), .. Given.NewEntity, Given.Replied(1), new StreamClosed(null), Given.Command(4)])
            .When(_gap).Then(Expected.Failure(4, _loss), Expected.Quarantine(_loss, 1));

    [Fact]
    public void Quarantine_OfAFunctionThatLoadsButRefusesTheFirstCommandsStream_GrowsAsWell()
    {
        var refusal = ProxyErrors.EntityNotLoaded("x|e1", 0, "no");
        Scenario.New().When([Given.Command(1), .. Given.NewEntity, Given.Failed(0)]).After(1)
            .When([Given.Command(2), .. Given.NewEntity]).When(Given.Failed(0))
            .Then(Expected.Failure(2, refusal), Expected.Abort, Expected.Quarantine(refusal, 2));
    }

    [Fact]
    public void Quarantine_WhenTheFunctionComesBackChanged_IsOver() =>
        Quarantined().WhenOutputsAre(new MethodOutputs([KeyValuePair.Create("Add", "x.Done")])).When(Given.Command(2)).Then(Expected.Recover);

    [Fact]
    public void IdleTimeout_InQuarantine_DoesNotPassivate() => Quarantined().When(new IdleTimeout()).Then();

    [Fact]
    public void IdleTimeout_AfterQuarantine_Passivates() => Quarantined().After(1).When(new IdleTimeout()).Then(new Passivate());

    [Fact]
    public void StopRequested_InQuarantine_Stops() => Quarantined().When(new StopRequested()).Then(Expected.Stop);

    [Fact]
    public void StopRequested_BeforeTheGapIsFound_AnswersAndStops() =>
        Given.Recovering().When(new StopRequested()).When(Given.Replayed(2, "b"))
            .Then(Expected.Failure(1, _loss), Expected.Quarantine(_loss), Expected.Stop);

    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(0.5, 1)]
    [InlineData(1, 1.2)]
    public void Chance_SpreadsTheRest(double chance, double seconds)
    {
        var machine = new EventSourcedMachine("e1", "x|e1", new EntityLimits(), () => Given.Outputs, chance);
        var effects = ((EntityInput[])[Given.Command(1), .. _gap]).SelectMany(input => machine.Handle(input, Given.Start)).ToList();
        Assert.Equal(seconds, effects.OfType<EnterQuarantine>().Single().Backoff.TotalSeconds, 6);
    }

    [Fact]
    public void JournalThatIsDown_IsNoQuarantine() =>
        Given.Recovering().When(new RecoveryFailed("down")).When(Given.Command(2)).Then(Expected.Recover);

    private static Scenario Quarantined() =>
        Given.Recovering().When(Given.Replayed(2, "b")).Then(Expected.Failure(1, _loss), Expected.Quarantine(_loss)).ThenIs(EntityPhase.Passive);
}
