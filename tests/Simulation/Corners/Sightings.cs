using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Callers;
using StatefulServerless.Simulation.Functions;
using StatefulServerless.Simulation.Odds;
using StatefulServerless.Simulation.Proxies;
using StatefulServerless.Simulation.Storage;

namespace StatefulServerless.Simulation.Corners;

/// <summary>Counts a corner case when a machine is in it, not when the world meant to bring it there; and writes the trace.</summary>
internal sealed class Sightings(World world)
{
    private const int GarbageBytes = 7;

    private readonly HashSet<Type> _seen = [];

    /// <summary>The inputs that a machine has heard, and the effects that it has asked for.</summary>
    public IReadOnlySet<Type> Seen => _seen;

    public void See(EntityInterpreter entity, EntityPhase before, EntityInput input, IReadOnlyList<EntityEffect> effects)
    {
        if (world.Trace.Records(entity.Rows.Entity))
            Write(entity, before, input, effects);
        _seen.Add(input.GetType());
        SeeInput(entity, before, input);
        foreach (var effect in effects)
            SeeEffect(entity, before, input, effect);
        if (input is Tick && before == EntityPhase.Recovering && entity.Machine.Phase == EntityPhase.Passive)
            world.Corners.Reach(Corner.RecoveryComesToAHalt);
    }

    /// <summary>What a closed stream, or a write that was given up, says late; the machine does not hear it.</summary>
    public void SeeIgnored(EntityInput input)
    {
        if (input is EventsPersisted)
            world.Corners.Reach(Corner.ConfirmationComesAfterTheWriteWasGivenUp);
        if (input is ReplyReceived)
            world.Corners.Reach(Corner.FunctionAnswersLate);
    }

    /// <summary>A retry gets the reply of the first attempt.</summary>
    public void SeeRecall(Attempt first)
    {
        world.Corners.Reach(Corner.RetryGetsTheFirstReply);
        if (first.Answer is null or { Outcome: CommandOutcome.Unknown })
            world.Corners.Reach(Corner.RetryOfAWriteWhoseFateWasUnknown);
    }

    private void SeeInput(EntityInterpreter entity, EntityPhase before, EntityInput input)
    {
        Corner? corner = input switch
        {
            PersistFailed when before == EntityPhase.Persisting => Corner.PersistFails,
            PersistRejected when before == EntityPhase.Persisting => Corner.PersistIsRejected,
            EventsPersisted when before != EntityPhase.Persisting => Corner.ConfirmationComesAfterTheWriteWasGivenUp,
            SnapshotLoaded => Corner.SnapshotIsLoaded,
            SnapshotUnreadable => Corner.SnapshotIsUnreadable,
            RecoveryFailed when !world.Database.HasBeenUp => Corner.DatabaseIsDownAtBoot,
            RecoveryFailed => Corner.JournalCannotBeRead,
            UnknownFrameReceived => Corner.FunctionSendsAnEmptyFrame,
            ReplyReceived received => OfReply(received.Reply),
            FailureReceived received => OfFailure(entity, received.Failure),
            StreamClosed { Reason: FunctionInstance.Crashed } => Corner.FunctionCrashes,
            _ => null,
        };
        if (corner is { } reached)
            world.Corners.Reach(reached);
    }

    private static Corner? OfReply(Reply reply)
    {
        if (reply.Payload is null)
            return Corner.FunctionRepliesWithoutPayload;
        if (reply.Payload.Value.Length == GarbageBytes)
            return Corner.FunctionSendsGarbage;
        if (reply.Events.Count > EpisodeOdds.MostEvents)
            return Corner.FunctionSendsTooManyEvents;
        if (reply.Payload.Value.Length > EpisodeOdds.MostBytes)
            return Corner.FunctionSendsTooMuch;
        if (reply.Snapshot is not null && reply.Events.Count == 0)
            return Corner.FunctionSendsASnapshotWithoutEvents;
        return OfToken(reply.Payload.Value);
    }

    private static Corner? OfToken(ByteString payload) => StoredNumbers.Read(payload) switch
    {
        Frames.OtherId => Corner.FunctionAnswersWithAnotherId,
        Frames.Second => Corner.FunctionAnswersTwice,
        Frames.Unasked => Corner.FunctionAnswersUnasked,
        _ => null,
    };

    private Corner? OfFailure(EntityInterpreter entity, Failure failure)
    {
        if (failure.CommandId != 0)
            return failure.Restart ? Corner.FunctionAsksForARestart : Corner.FunctionFailsACommand;
        return world.Ailments.RefusesSnapshot(entity.Rows.Entity) ? Corner.SnapshotIsRefusedByTheFunction : Corner.FunctionGivesUpItsStream;
    }

    private void SeeEffect(EntityInterpreter entity, EntityPhase before, EntityInput input, EntityEffect effect)
    {
        _seen.Add(effect.GetType());
        switch (effect)
        {
            case EnterQuarantine quarantine: SeeIllness(entity, quarantine); break;
            case SkipSnapshot: world.Corners.Reach(Corner.SnapshotIsTooLarge); break;
            case ReportDelivery: SeeChunk(entity); break;
            case Recover when before is not (EntityPhase.Passive or EntityPhase.Recovering): world.Corners.Reach(Corner.QueueOutlivesAStream); break;
            case SendToUserFunction { Message.Command: not null } when entity.Record.RestsUntil is not null: SeeRepair(entity); break;
            case AnswerCaller { Result: CallFailure failure }: SeeFailure(before, input, failure); break;
            case AnswerCaller answer: SeeReply(entity, answer); break;
        }
    }

    private void SeeChunk(EntityInterpreter entity)
    {
        world.Corners.Reach(Corner.ReplayInSeveralChunks);
        if (entity.Stream is { IsReadSlowly: true })
            world.Corners.Reach(Corner.SlowConsumerHoldsUpAReplay);
    }

    private void SeeRepair(EntityInterpreter entity)
    {
        entity.Record.RestsUntil = null;
        world.Corners.Reach(Corner.EntityIsServedAgainAfterItsRepair);
    }

    private void SeeIllness(EntityInterpreter entity, EnterQuarantine quarantine)
    {
        Corner? corner = (quarantine.Failure.Error.Code, entity.Rows.Damage?.Kind) switch
        {
            (StatusCode.FailedPrecondition, _) => Corner.HandlerThrowsOnReplay,
            (_, DamageKind.Gap) => Corner.GapInTheJournal,
            (_, DamageKind.Duplicate) => Corner.DuplicateInTheJournal,
            (_, DamageKind.MissingTail or DamageKind.TornTail) => Corner.MissingTailOfTheJournal,
            (_, DamageKind.Unreadable or DamageKind.Alien) => Corner.UnreadableEvent,
            (_, DamageKind.SnapshotAhead) => Corner.SnapshotIsAheadOfTheJournal,
            _ => null,
        };
        if (corner is { } reached)
            world.Corners.Reach(reached);
    }

    private void SeeReply(EntityInterpreter entity, AnswerCaller answer)
    {
        if (entity.Callers.TryGetValue(answer.Caller.Value, out var envelope) && envelope.Attempt.Deadline < world.Agenda.Now)
            world.Corners.Reach(Corner.DeadlinePassesInFlight);
    }

    private void SeeFailure(EntityPhase before, EntityInput input, CallFailure failure)
    {
        Corner? corner = failure.Error.Code switch
        {
            StatusCode.DeadlineExceeded when failure.Outcome == CommandOutcome.NotExecuted => Corner.DeadlinePassesInTheQueue,
            StatusCode.DeadlineExceeded => Corner.FunctionNeverAnswers,
            StatusCode.ResourceExhausted => Corner.QueueIsFull,
            StatusCode.AlreadyExists => Corner.RetryAfterItsReplyWasForgotten,
            StatusCode.Unimplemented => Corner.CommandOfAMethodThatIsGone,
            StatusCode.FailedPrecondition when failure.Error.Message.Contains("another command", StringComparison.Ordinal) => Corner.KeyComesWithAnotherPayload,
            StatusCode.Unavailable when input is Tick => OfTimeout(before, failure),
            _ => null,
        };
        if (corner is { } reached)
            world.Corners.Reach(reached);
    }

    private static Corner? OfTimeout(EntityPhase before, CallFailure failure) => before switch
    {
        EntityPhase.Persisting when failure.Outcome == CommandOutcome.Unknown => Corner.PersistNeverAnswers,
        EntityPhase.Persisting => Corner.DrainTimePassesWithAWriteOutstanding,
        EntityPhase.AwaitingReply => Corner.DrainTimePassesWithACommandInFlight,
        _ => null,
    };

    private void Write(EntityInterpreter entity, EntityPhase before, EntityInput input, IReadOnlyList<EntityEffect> effects)
    {
        world.Trace.Note(entity.Rows.Entity, $"proxy {entity.Proxy.Number} {before} ── {EffectText.Of(input)} ──▶ {entity.Machine.Phase}");
        foreach (var effect in effects.Where(effect => effect is not SendToUserFunction { Message.Event: not null }))
            world.Trace.Note(entity.Rows.Entity, $"    {EffectText.Of(effect)}");
    }
}
