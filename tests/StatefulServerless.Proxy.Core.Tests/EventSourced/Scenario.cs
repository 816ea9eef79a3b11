using System.Text;
using Google.Protobuf;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

/// <summary>
/// A machine, a clock, and what it did last: <c>Given</c> brings it into a state, <c>When</c> hands it an input,
/// <c>Then</c> names the exact effects of that input, in order.
/// </summary>
sealed class Scenario
{
    private IReadOnlyList<EntityEffect> _effects = [];
    private TimeSpan _now = Given.Start;

    private MethodOutputs _outputs = Given.Outputs;

    private Scenario(EntityLimits limits) => Machine = new EventSourcedMachine(Given.EntityId, Given.PersistenceId, limits, () => _outputs);

    public EventSourcedMachine Machine { get; }

    public static Scenario New(EntityLimits? limits = null) => new(limits ?? new EntityLimits());

    public Scenario When(params EntityInput[] inputs)
    {
        foreach (var input in inputs)
            _effects = Machine.Handle(input, _now);
        return this;
    }

    /// <summary>Lets time pass; nothing hears of it but the next input.</summary>
    public Scenario After(double seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        return this;
    }

    /// <summary>The user function comes back with another version of the entity type.</summary>
    public Scenario WhenOutputsAre(MethodOutputs outputs)
    {
        _outputs = outputs;
        return this;
    }

    /// <summary>The exact effects of the last input, but for wake-up calls, which have tests of their own.</summary>
    public Scenario Then(params EntityEffect[] expected) => Expect(expected, [.. _effects.Where(effect => effect is not WakeAt)]);

    /// <summary>When the last input ordered a tick, in seconds after the start; null when it ordered none.</summary>
    public Scenario ThenWakesAt(double? seconds)
    {
        Assert.Equal(seconds, _effects.OfType<WakeAt>().SingleOrDefault() is { } wake ? (wake.Time - Given.Start).TotalSeconds : null);
        return this;
    }

    public Scenario ThenIs(EntityPhase phase)
    {
        Assert.Equal(phase, Machine.Phase);
        return this;
    }

    // Compared as text: records with repeated fields have no equality by value, and a difference must be readable.
    private Scenario Expect(EntityEffect[] expected, EntityEffect[] found)
    {
        Assert.Equal(string.Join('\n', expected.Select(Describe)), string.Join('\n', found.Select(Describe)));
        return this;
    }

    private static string Describe(EntityEffect effect) => effect switch
    {
        PersistEvents persist =>
            $"PersistEvents {persist.FirstSequenceNumber} of {persist.CommandId}: {string.Join(", ", persist.Events)} {persist.Reply}",
        SaveSnapshot save => $"SaveSnapshot {save.SequenceNumber} {save.Snapshot} {string.Join(", ", save.Remembered)}",
        // Its text is that of the answers.
        EnterQuarantine quarantine => $"EnterQuarantine {quarantine.Failure.Error.Code} for {quarantine.Backoff.TotalSeconds} s",
        // The reason is for the log.
        CloseStream close => $"CloseStream graceful={close.IsGraceful}",
        AnswerCaller { Result: CallFailure failure } answer =>
            $"AnswerCaller {answer.Caller.Value}: {failure.Error.Code} \"{failure.Error.Message}\" details={failure.Error.Details.Count} "
            + $"uncoded={failure.Error.IsUncodedFailure} {failure.Outcome} at {failure.SequenceNumber}",
        AnswerCaller { Result: CallReply reply } answer =>
            $"AnswerCaller {answer.Caller.Value}: \"{Text(reply.Payload)}\" {reply.Outcome} at {reply.SequenceNumber}",
        _ => effect.ToString(),
    };

    private static string Text(ByteString bytes) => Encoding.UTF8.GetString(bytes.Span);
}
