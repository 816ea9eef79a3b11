using Grpc.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Callers;
using StatefulServerless.Simulation.Functions;
using StatefulServerless.Simulation.Proxies;
using StatefulServerless.Simulation.Storage;
using static StatefulServerless.Simulation.Promises.Promise;

namespace StatefulServerless.Simulation.Promises;

/// <content>What a machine tells a caller: once, in time, and nothing that is not so.</content>
internal sealed partial class Witness
{
    private static readonly TimeSpan _slack = TimeSpan.FromMilliseconds(1);

    private void Answers(EntityInterpreter interpreter, AnswerCaller answer)
    {
        Require(
            interpreter.Callers.TryGetValue(answer.Caller.Value, out var envelope), "Once", interpreter,
            $"caller {answer.Caller.Value} is answered twice, or has never asked");
        var attempt = envelope!.Attempt;
        attempt.Answer = answer.Result;
        var wasInFlight = interpreter.InFlight == attempt;
        if (wasInFlight)
            interpreter.InFlight = null;
        CheckPatience(interpreter, attempt);
        if (answer.Result is CallFailure failure)
            Fails(interpreter, attempt, failure);
        else if (wasInFlight)
            Replies(interpreter, attempt, (CallReply)answer.Result);
        else
            Recalls(interpreter, attempt, (CallReply)answer.Result);
    }

    /// <summary>Nobody waits without limit: in the queue until the deadline, then for each of the places that have one of their own.</summary>
    private void CheckPatience(EntityInterpreter interpreter, Attempt attempt)
    {
        if (interpreter.Proxy.WokeAt >= attempt.AcceptedAt)
            return;
        var limits = world.Odds.Limits;
        var start = attempt.Deadline > attempt.AcceptedAt ? attempt.Deadline : attempt.AcceptedAt;
        var limit = start + limits.RelayTimeout + limits.RecoveryTimeout + limits.PersistTimeout + _slack;
        Require(Now <= limit, "P13", interpreter, $"command {attempt.Number} is answered at {Now}, and nothing may take longer than until {limit}");
    }

    private static void Replies(EntityInterpreter interpreter, Attempt attempt, CallReply reply)
    {
        var token = StoredNumbers.Read(reply.Payload);
        var execution = attempt.Executions.Find(execution => execution.Token == token);
        Require(execution is not null, "P13", interpreter, $"command {attempt.Number} gets the reply of another one");
        if (execution!.Events.Count > 0)
            RepliesWithEvents(interpreter, attempt, execution, reply);
        else
            Require(
                reply.SequenceNumber == (long)StoredNumbers.Read(reply.Payload, 1), "P3", interpreter,
                $"command {attempt.Number} is told number {reply.SequenceNumber}, and its instance had {StoredNumbers.Read(reply.Payload, 1)} events");
    }

    private static void RepliesWithEvents(EntityInterpreter interpreter, Attempt attempt, Execution execution, CallReply reply)
    {
        var last = execution.FirstSequenceNumber + execution.Events.Count - 1;
        Require(execution.IsStored, "P1", interpreter, $"command {attempt.Number} succeeds, and its events are not stored");
        Require(reply.SequenceNumber == last, "P3", interpreter, $"command {attempt.Number} is told number {reply.SequenceNumber}; it is {last}");
        Require(
            execution.FirstSequenceNumber > attempt.AcknowledgedBefore, "P6", interpreter,
            $"command {attempt.Number} is stored from {execution.FirstSequenceNumber}, and was sent after {attempt.AcknowledgedBefore} was acknowledged");
    }

    /// <summary>A reply to a command that was not sent to the function: it must be the one that is stored under its key.</summary>
    private void Recalls(EntityInterpreter interpreter, Attempt attempt, CallReply reply)
    {
        var stored = RowAt(interpreter.Rows, reply.SequenceNumber);
        Require(attempt.Key is not null, "P13", interpreter, $"command {attempt.Number} succeeds without having been sent");
        Require(
            stored?.Reply?.Key == attempt.Key && stored!.Execution.Attempt.Wish.Payload == attempt.Wish.Payload, "P9", interpreter,
            $"command {attempt.Number} gets a reply that is not stored under its key at {reply.SequenceNumber}");
        Require(
            StoredNumbers.Read(reply.Payload) == stored!.Execution.Token, "P9", interpreter,
            $"command {attempt.Number} gets another reply than the first one with its key");
        world.Sightings.SeeRecall(stored.Execution.Attempt);
    }

    private void Fails(EntityInterpreter interpreter, Attempt attempt, CallFailure failure)
    {
        if (failure.Outcome == CommandOutcome.NotExecuted)
            Require(!attempt.IsStored, "P7", interpreter, $"command {attempt.Number} is called not-executed, and its events are stored");
        if (failure.Outcome == CommandOutcome.Executed)
            Require(
                attempt.Key is not null && RowAt(interpreter.Rows, failure.SequenceNumber)?.Reply?.Key == attempt.Key, "P9", interpreter,
                $"command {attempt.Number} is called executed, and nothing is stored under its key at {failure.SequenceNumber}");
        if (failure.Error.Code == StatusCode.ResourceExhausted)
            Require(
                interpreter.Machine.QueuedCommands >= world.Odds.Limits.MaxQueuedCommands, "P12", interpreter,
                $"command {attempt.Number} is refused while {interpreter.Machine.QueuedCommands} commands wait");
        if (failure.Error.Message.Contains("was used for another command", StringComparison.Ordinal))
            Require(
                IsUsedOtherwise(interpreter.Rows, attempt), "P9", interpreter,
                $"command {attempt.Number} is refused for its key, which nobody has used for another one");
    }

    private static Row? RowAt(EntityRows rows, long? sequenceNumber) =>
        sequenceNumber is { } number and > 0 && number <= rows.Count ? rows[number] : null;

    private static bool IsUsedOtherwise(EntityRows rows, Attempt attempt)
    {
        for (var number = rows.Count; number > 0; number--)
            if (rows[number].Reply?.Key == attempt.Key && rows[number].Execution.Attempt.Wish.Payload != attempt.Wish.Payload)
                return true;
        return false;
    }
}
