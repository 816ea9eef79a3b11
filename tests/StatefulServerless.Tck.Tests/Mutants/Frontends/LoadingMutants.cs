using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Models;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>Frontends that come to a wrong state, or do not notice that they cannot come to a right one.</summary>
internal static class LoadingMutants
{
    public static IReadOnlyList<FrontendMutant> All { get; } =
    [
        new("initial-state-is-not-empty", "F06", new() { Memory = (_, _) => new Memory { Text = "new" } }),
        new("snapshot-ignored", "F07", new() { Load = (memory, snapshot) => memory.SequenceNumber = snapshot.SnapshotSequence }),
        new("events-after-a-snapshot-ignored", "F08", new() { Replay = (memory, text) => memory.Append(memory.SequenceNumber < 5 ? text : "") }),
        new("event-dropped-in-replay", "F09", new() { Replay = (memory, text) => memory.Append(memory.SequenceNumber == 6 ? "" : text) }),
        new("events-applied-twice", "F09", new() { Replay = (memory, text) => memory.Append(text + text) }),
        new("events-replayed-in-reverse", "F09", new() { Replay = (memory, text) => memory.Become(new Memory { Text = text + memory.Text, SequenceNumber = memory.SequenceNumber + 1 }) }),
        new("empty-snapshot-taken-for-none", "F10", new() { Load = LoadUnlessEmpty }),
        new("output-on-init", "F11", Alter.Silence(frame => frame.Init is null ? null : Empty())),
        new("output-on-events", "F11", Alter.Silence(frame => frame.Event is null ? null : Empty())),
        new("second-init-accepted", "F12", new() { Overlooks = [Rule.OneInit] }) { IsSilent = true },
        new("stream-left-open-when-given-up", "F12", new() { EndsWhenGivenUp = false }) { IsSilent = true },
        new("gives-up-without-a-word", "F12", Alter.Failures(_ => { }) with { Write = (entity, _, answer) => answer is null || entity.HasGivenUp ? [] : [answer] }),
        new("command-without-init-served", "F13", new() { Overlooks = [Rule.InitFirst] }),
        new("event-after-command-accepted", "F14", new() { Overlooks = [Rule.EventsBeforeCommands] }) { IsSilent = true },
        new("gap-accepted", "F45", new() { Overlooks = [Rule.EventsWithoutGap] }) { IsSilent = true },
        new("unknown-event-skipped", "F33", new() { Overlooks = [Rule.EventOfKnownType] }) { IsSilent = true },
        new("unknown-event-not-named", "F33", Alter.Answers((_, _, answer) => [Untold(answer)])),
        new("unknown-snapshot-skipped", "F46", new() { Overlooks = [Rule.SnapshotOfKnownType] }) { IsSilent = true },
        new("whole-type-url-compared", "F34", new() { TypeName = url => url.Replace("type.googleapis.com/", "", StringComparison.Ordinal) }),
        new("snapshot-depends-on-chance", "F39", new() { Picture = (_, after) => Random(new State { Text = after.Text }) }),
        new("state-changes-without-an-event", "F40.1", new() { Apply = (memory, text) => memory.Append($"{text}!") }),
        new("state-kept-outside-the-stream-and-cut", "F40.2", new() { Picture = (_, after) => Any.Pack(new State { Text = after.Text.TrimEnd(';') }) }),
        new("state-kept-in-memory-only", "F44", new()
        {
            Memory = (process, id) => process.Shared(id),
            Load = (memory, snapshot) => memory.SequenceNumber = snapshot.SnapshotSequence,
            Replay = (memory, _) => memory.SequenceNumber++,
        }),
        new("replay-has-a-limit", "F42", new()
        {
            Replay = (memory, text) => memory.Append(memory.SequenceNumber < 10_000 ? text : throw new GiveUpException("more events than there may be")),
        }),
    ];

    private static EntityStreamOut Empty() => new() { Reply = new Reply { Payload = Any.Pack(new Response()) } };

    private static EntityStreamOut Untold(EntityStreamOut answer) =>
        answer.Failure is null ? answer : new EntityStreamOut { Failure = new Failure { Description = "an event of an unknown type" } };

    private static void LoadUnlessEmpty(Memory memory, Snapshot snapshot)
    {
        if (!snapshot.Snapshot_.Value.IsEmpty) new Conduct().Load(memory, snapshot);
    }

    // What comes of a hash table whose order differs from run to run.
    private static Any Random(State state)
    {
        var unknown = new byte[4];
        System.Random.Shared.NextBytes(unknown);
        byte[] field = [0x7a, 4, .. unknown];
        return new Any { TypeUrl = Any.Pack(state).TypeUrl, Value = ByteString.CopyFrom([.. state.ToByteArray(), .. field]) };
    }
}
