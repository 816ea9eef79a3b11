using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Callers;
using StatefulServerless.Simulation.Odds;
using StatefulServerless.Simulation.Promises;
using StatefulServerless.Simulation.Storage;
using StatefulServerless.Simulation.Time;

namespace StatefulServerless.Simulation.Functions;

/// <summary>An entity in the user function: knows what it was told and has emitted, and answers rightly, mostly.</summary>
internal sealed class FunctionInstance(World world, FunctionStream stream, EntityRows rows, int version)
{
    /// <summary>What a stream says whose function has crashed.</summary>
    public const string Crashed = "the function has crashed";

    private Command? _current;
    private bool _hasGivenUp;

    /// <summary>How many events it has applied.</summary>
    public long Events { get; private set; }

    /// <summary>Sums up the events that it has applied.</summary>
    public ulong State { get; private set; }

    /// <summary>The id of the command that it was sent last.</summary>
    public long LastCommandId { get; private set; }

    public bool HasInit { get; private set; }

    public bool HasACommand => _current is not null;

    /// <summary>What it has done after which it must not serve; null when it may.</summary>
    public string? Breach { get; private set; }

    private FunctionOdds Odds => world.Odds.Function;

    public void Hear(EntityStreamIn message)
    {
        if (_hasGivenUp)
            return;
        if (message.Init is { } init)
            Load(init);
        else if (message.Event is { } replayed)
            Replay(replayed);
        else
            Serve(message.Command);
    }

    private void Load(Init init)
    {
        InstancePromises.CheckInit(this, rows, init);
        HasInit = true;
        if (init.Snapshot is not { } snapshot)
            return;
        (Events, State) = ((long)StoredNumbers.Read(snapshot.Snapshot_), StoredNumbers.Read(snapshot.Snapshot_, 1));
        if (world.Ailments.RefusesSnapshot(rows.Entity))
            GiveUp("it cannot read the snapshot");
    }

    private void Replay(Event replayed)
    {
        InstancePromises.CheckEvent(this, rows, replayed);
        if (world.Ailments.ThrowsAt(rows.Entity, replayed.Sequence))
            GiveUp("its handler has thrown");
        (Events, State) = (Events + 1, Digest.Of(State, StoredNumbers.Read(replayed.Payload)));
    }

    private void Serve(Command command)
    {
        InstancePromises.CheckCommand(this, rows, command);
        (_current, LastCommandId) = (command, command.Id);
        Answer(command, Find(command));
    }

    private Attempt Find(Command command) =>
        world.Callers.Find(long.Parse(command.Metadata.Entries[0].StringValue, CultureInfo.InvariantCulture));

    private void Answer(Command command, Attempt attempt)
    {
        var thought = world.Chance.Between(0, Odds.MostThoughtMs);
        if (world.Chance.Happens(Odds.Late))
            thought = (world.Odds.Limits.RelayTimeout + world.Odds.Limits.RecoveryTimeout) * world.Chance.Of(0.6, 1.2);
        if (world.Chance.Happens(Odds.Unasked))
            Say(thought + world.Chance.Between(1, 200), Frames.Reply(Frames.Nobodys, Frames.Unasked, "s.Done"), null);
        if (!Misbehaves(command, attempt, thought))
            AnswerRightly(command, attempt, thought);
    }

    private void AnswerRightly(Command command, Attempt attempt, TimeSpan thought)
    {
        if (attempt.Kind == CommandKind.Refuse)
            End(thought, Frames.Failure(command.Id, restart: false), null);
        else
            End(thought, new ReplyReceived(Run(command, attempt)), null);
        if (world.Chance.Happens(Odds.Twice))
            Say(thought, Frames.Reply(command.Id, Frames.Second, Versions.OutputOf(version, attempt.Kind)), null);
    }

    private bool Misbehaves(Command command, Attempt attempt, TimeSpan thought)
    {
        if (world.Chance.Happens(Odds.Never))
            return true;
        if (world.Chance.Happens(Odds.Crash))
            return Crash(thought);
        if (world.Chance.Happens(Odds.Restart))
            return End(thought, Frames.Failure(command.Id, restart: true), "it has asked for a restart");
        if (world.Chance.Happens(Odds.GivesUp))
            return End(thought, Frames.Failure(0, restart: false), "it has given up");
        if (world.Chance.Happens(Odds.OtherId))
            return End(thought, Frames.Reply(command.Id + world.Chance.Of(-1, 1, 1000), Frames.OtherId, "s.Done"), "it has answered another command");
        if (world.Chance.Happens(Odds.EmptyFrame))
            return End(thought, new UnknownFrameReceived(), "it has sent an empty frame");
        if (world.Chance.Happens(Odds.Garbage))
            return End(thought, Frames.Garbage(command.Id, world.Chance.Of("s.Done", "s.Other")), "it has sent garbage");
        return MisbehavesWithEvents(command, attempt, thought);
    }

    private bool MisbehavesWithEvents(Command command, Attempt attempt, TimeSpan thought)
    {
        if (world.Chance.Happens(Odds.NoPayload))
            return End(thought, new ReplyReceived(WithoutPayload(Run(command, attempt), out var breach)), breach);
        if (world.Chance.Happens(Odds.SnapshotWithoutEvents))
            return End(thought, Frames.SnapshotOnly(command.Id, Versions.OutputOf(version, attempt.Kind)), "it has sent a snapshot without events");
        if (world.Chance.Happens(Odds.TooLarge))
            return End(thought, Frames.TooLarge(command.Id, Versions.OutputOf(version, attempt.Kind)), "it has sent too much");
        if (world.Chance.Happens(Odds.TooManyEvents))
            return End(thought, Frames.TooMany(command.Id, Versions.OutputOf(version, attempt.Kind)), "it has sent too many events");
        return false;
    }

    private bool Crash(TimeSpan thought)
    {
        world.Agenda.After(thought, () => stream.Break(Crashed));
        return true;
    }

    private bool End(TimeSpan thought, EntityInput frame, string? breach)
    {
        world.Agenda.After(thought, () => _current = null);
        Say(thought, frame, breach);
        return true;
    }

    private void Say(TimeSpan thought, EntityInput frame, string? breach)
    {
        Breach ??= breach;
        stream.Answer(thought, frame);
    }

    private Reply Run(Command command, Attempt attempt)
    {
        var events = new List<Any>();
        for (var count = attempt.Events; count > 0; count--)
            events.Add(Emit());
        var execution = new Execution(attempt, world.NextNumber(), events);
        attempt.Executions.Add(execution);
        var reply = new Reply
        {
            CommandId = command.Id,
            Payload = StoredNumbers.Of(Frames.Prefix + Versions.OutputOf(version, attempt.Kind), execution.Token, (ulong)Events, State),
            Events = { events },
        };
        if (events.Count > 0 && world.Chance.Happens(Odds.Snapshots))
            reply.Snapshot = TakeSnapshot();
        return reply;
    }

    private Any Emit()
    {
        var number = world.NextNumber();
        (Events, State) = (Events + 1, Digest.Of(State, number));
        return StoredNumbers.Of(StoredNumbers.Event, number);
    }

    private Any TakeSnapshot()
    {
        var state = StoredNumbers.Of(StoredNumbers.State, (ulong)Events, State);
        if (world.Chance.Happens(Odds.LargeStates))
            state.Value = ByteString.CopyFrom([.. state.Value.Span, .. new byte[EpisodeOdds.MostBytes]]);
        return state;
    }

    private static Reply WithoutPayload(Reply reply, out string? breach)
    {
        (reply.Payload, breach) = (null, reply.Events.Count > 0 ? "it has events that are not stored" : null);
        return reply;
    }

    private void GiveUp(string why)
    {
        _hasGivenUp = true;
        Say(world.Delay(), Frames.Failure(0, restart: false, why), why);
    }
}
