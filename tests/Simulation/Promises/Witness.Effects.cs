using System.Globalization;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Callers;
using StatefulServerless.Simulation.Proxies;
using StatefulServerless.Simulation.Storage;
using static StatefulServerless.Simulation.Promises.Promise;

namespace StatefulServerless.Simulation.Promises;

/// <content>What a machine asks for, before it is done.</content>
internal sealed partial class Witness
{
    public void Sees(EntityInterpreter interpreter, EntityEffect effect)
    {
        switch (effect)
        {
            case Recover: Recovers(interpreter); break;
            case EnterQuarantine quarantine: Rests(interpreter, quarantine); break;
            case OpenStream: Require(!interpreter.HasStream, "P5", interpreter, $"a stream is opened beside another one"); break;
            case SendToUserFunction send: Sends(interpreter, send.Message); break;
            case PersistEvents persist: Persists(interpreter, persist); break;
            case SaveSnapshot save: Saves(interpreter, save); break;
            case AnswerCaller answer: Answers(interpreter, answer); break;
            case CloseStream: Closes(interpreter); break;
            case StopEntity: Require(interpreter.Callers.Count == 0, "Once", interpreter, $"the entity stops while {interpreter.Callers.Count} callers wait"); break;
        }
    }

    private void Recovers(EntityInterpreter interpreter)
    {
        Require(!interpreter.HasStream, "P7", interpreter, $"a recovery begins with the stream of the one before");
        Require(
            !IsResting(interpreter), "P14", interpreter, $"the entity is read again at {Now}, and rests until {interpreter.Record.RestsUntil}");
        interpreter.Record.RecoveryStartedAt = Now;
    }

    private void Rests(EntityInterpreter interpreter, EnterQuarantine quarantine)
    {
        var error = quarantine.Failure.Error;
        var namesTheCulprit = error.Message.Contains(World.PersistenceId(interpreter.Rows.Entity), StringComparison.Ordinal)
            && error.Message.Contains("sequence number", StringComparison.Ordinal);
        Require(namesTheCulprit, "P14", interpreter, $"'{error.Message}' does not say where the journal is wrong");
        Require(
            error.Code != StatusCode.DataLoss || WasDamaged(interpreter), "P14", interpreter,
            $"nothing is wrong with what is stored, and the entity says: {error.Message}");
        (interpreter.Record.RestsUntil, interpreter.Record.ServedVersion) = (Now + quarantine.Backoff, interpreter.Proxy.Function.ServedVersion);
    }

    // What the function could not read before, another version may.
    private bool IsResting(EntityInterpreter interpreter) =>
        Now < interpreter.Record.RestsUntil && interpreter.Record.ServedVersion is not null;

    private static bool WasDamaged(EntityInterpreter interpreter) =>
        interpreter.Rows.Damage is not null || interpreter.Rows.RepairedAt >= interpreter.Record.RecoveryStartedAt;

    private void Sends(EntityInterpreter interpreter, EntityStreamIn message)
    {
        Require(interpreter.HasStream, "Protocol", interpreter, $"something is sent without a stream");
        if (message.Command is { } command)
            SendsCommand(interpreter, world.Callers.Find(long.Parse(command.Metadata.Entries[0].StringValue, CultureInfo.InvariantCulture)));
        else
            Require(
                interpreter.Stream!.EventsOnTheWay < world.Odds.Limits.MaxReplayChunkEvents, "P12", interpreter,
                $"{interpreter.Stream.EventsOnTheWay} replayed events wait to be read by the function, and another one is sent");
    }

    private void SendsCommand(EntityInterpreter interpreter, Attempt attempt)
    {
        var unconfirmed = interpreter.Stream!.Unconfirmed;
        Require(interpreter.InFlight is null, "P4", interpreter, $"command {attempt.Number} is sent while {interpreter.InFlight?.Number} is in flight");
        Require(unconfirmed is null, "P7", interpreter, $"command {attempt.Number} is sent to an instance with events that are not stored for certain");
        Require(attempt.Answer is null, "Once", interpreter, $"command {attempt.Number} is sent though it was answered");
        Require(attempt.Place >= interpreter.Record.LastSent, "P4", interpreter, $"command {attempt.Number} is sent after one that came later");
        Require(Now < attempt.Deadline, "P13", interpreter, $"command {attempt.Number} is sent after its deadline");
        Require(!attempt.IsKnownToHaveLeft, "P13", interpreter, $"command {attempt.Number} is sent though its caller has left");
        (interpreter.InFlight, interpreter.Record.LastSent) = (attempt, attempt.Place);
    }

    private static void Persists(EntityInterpreter interpreter, PersistEvents persist)
    {
        Require(interpreter.InFlight is not null, "P4", interpreter, $"events are stored of no command");
        var attempt = interpreter.InFlight!;
        var execution = attempt.Executions.Find(execution => execution.Events.SequenceEqual(persist.Events));
        Require(execution is not null, "P2", interpreter, $"events are stored that are not those of command {attempt.Number}");
        Require(!execution!.WasSentToTheJournal, "P5", interpreter, $"the events of command {attempt.Number} are sent to the journal a second time");
        var next = interpreter.Machine.SequenceNumber + 1;
        Require(persist.FirstSequenceNumber == next, "P3", interpreter, $"events are stored from {persist.FirstSequenceNumber} where {next} is next");
        Require(persist.Reply?.Key == attempt.Key, "P9", interpreter, $"the key of command {attempt.Number} is not stored with its events");
        (execution.WasSentToTheJournal, execution.FirstSequenceNumber) = (true, persist.FirstSequenceNumber);
        (interpreter.Record.Execution, interpreter.Stream!.Unconfirmed) = (execution, execution);
    }

    private static void Saves(EntityInterpreter interpreter, SaveSnapshot save) =>
        InstancePromises.CheckState(interpreter.Rows, save.SequenceNumber, (long)StoredNumbers.Read(save.Snapshot), StoredNumbers.Read(save.Snapshot, 1));

    private static void Closes(EntityInterpreter interpreter)
    {
        Require(interpreter.HasStream, "Protocol", interpreter, $"a stream is closed that is not open");
        interpreter.InFlight = null;
    }
}
