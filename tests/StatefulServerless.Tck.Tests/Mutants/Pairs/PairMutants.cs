using Google.Protobuf;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Models;
using StatefulServerless.Tck.Pairs;

namespace StatefulServerless.Tck.Tests.Mutants.Pairs;

/// <summary>All that is changed on purpose between a proxy and a frontend that are right.</summary>
internal static class PairMutants
{
    private static readonly ByteString _other = new Appended { Text = "other" }.ToByteString();

    public static IReadOnlyList<PairMutant> All { get; } =
    [
        // As if the proxy had sent something else.
        new("command-id-repeated", "C01", Command(command => command.Id = 1)),
        new("command-of-another-entity", "C01", Command(command => command.EntityId = "other")),
        new("command-renamed", "C01", Command(command => command.Name = "process")),
        new("command-sent-twice", "C01", Proxy(frame => frame.Command is null ? [frame] : [frame, frame])),
        new("init-sent-twice", "C01", Proxy(frame => frame.Init is null ? [frame] : [frame, frame])),
        new("init-left-out", "C01", Proxy(frame => frame.Init is null ? [frame] : [])),
        new("unknown-fields-lost", "C06", Command(command => command.Payload.Value = Known(command.Payload.Value))),
        new("metadata-of-the-caller-lost", "C05", Command(command => command.Metadata = null)),
        new("snapshot-not-used", "C10", Proxy(frame => [frame.Init is null ? frame : new EntityStreamIn { Init = new Init { EntityId = frame.Init.EntityId } }])),
        new("event-skipped-in-a-replay", "C10", Proxy(frame => frame.Event?.Sequence == 6 ? [] : [frame])),
        new("event-repeated-in-a-replay", "C10", Proxy(frame => frame.Event is null ? [frame] : [frame, frame])),
        new("event-changed-in-a-replay", "C10", Proxy(frame =>
        {
            if (frame.Event is { } @event) @event.Payload.Value = _other;
            return [frame];
        })),

        // As if the function had.
        new("reply-with-another-id", "C01", Reply(reply => reply.CommandId++)),
        new("reply-twice", "C01", Function(frame => [frame, frame])),
        new("event-left-out", "C01", Reply(reply => reply.Events.Clear())),
        new("event-made-up", "C01", Reply(reply => reply.Events.Add(KnownEvent()))),
        new("payload-without-host", "C01", Reply(reply => reply.Payload.TypeUrl = "statefulserverless.tck.Response")),
        new("snapshot-left-out", "C03", Reply(reply => reply.Snapshot = null)),
        new("snapshot-too-early", "C03", Reply(reply => reply.Snapshot ??= Google.Protobuf.WellKnownTypes.Any.Pack(new State()))),
        new("description-changed", "C02", Failure(failure => failure.Description = "no")),
        new("failure-of-the-whole-stream", "C02", Failure(failure => failure.CommandId = 0)),
        new("status-code-changed", "C04", Failure(failure => failure.StatusCode = 5)),
        new("metadata-of-the-reply-lost", "C05", Reply(reply => reply.Metadata = null)),
        new("commands-answered-twice-in-a-crowd", "C07", Function(frame => [frame, frame])),

        // What was written down is right, and something else arrives.
        new("payload-changed-on-its-way", "C01", OnItsWay(frame => { if (frame.Reply is { } reply) reply.Payload.Value = new Response { State = "b" }.ToByteString(); })),
        new("event-lost-on-its-way", "C01", OnItsWay(frame => { if (frame.Reply is { Events.Count: 2 } reply) reply.Events.RemoveAt(1); })),
        new("description-changed-on-its-way", "C02", OnItsWay(frame => { if (frame.Failure is { } failure) failure.Description = "no"; })),
        new("event-changed-on-its-way", "C10", OnItsWay(frame => { foreach (var @event in frame.Reply?.Events ?? []) @event.Value = _other; })),
        new("snapshot-changed-on-its-way", "C10", OnItsWay(frame => { if (frame.Reply?.Snapshot is { } snapshot) snapshot.Value = _other; })),
        new("command-changed-on-its-way", "C01", new Interference
        {
            ToFunction = frame =>
            {
                var changed = frame.Clone();
                if (changed.Command is { } command) command.Payload.Value = ByteString.Empty;
                return changed;
            },
        }),
    ];

    private static Interference Proxy(Func<EntityStreamIn, IEnumerable<EntityStreamIn>> change) => new() { ByProxy = change };

    private static Interference Function(Func<EntityStreamOut, IEnumerable<EntityStreamOut>> change) => new() { ByFunction = change };

    private static Interference Command(Action<Command> change) => Proxy(frame =>
    {
        if (frame.Command is { } command) change(command);
        return [frame];
    });

    private static Interference Reply(Action<Reply> change) => Function(frame =>
    {
        if (frame.Reply is { } reply) change(reply);
        return [frame];
    });

    private static Interference Failure(Action<Failure> change) => Function(frame =>
    {
        if (frame.Failure is { } failure) change(failure);
        return [frame];
    });

    // A copy: the frame itself was written down.
    private static Interference OnItsWay(Action<EntityStreamOut> change) => new()
    {
        ToProxy = frame =>
        {
            var changed = frame.Clone();
            change(changed);
            return changed;
        },
    };

    private static ByteString Known(ByteString request) => Request.Parser.WithDiscardUnknownFields(true).ParseFrom(request).ToByteString();

    private static Google.Protobuf.WellKnownTypes.Any KnownEvent() => Google.Protobuf.WellKnownTypes.Any.Pack(new Appended { Text = "made up" });
}
