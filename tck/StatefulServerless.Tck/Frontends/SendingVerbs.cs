using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Wire;
using ScriptCall = StatefulServerless.Tck.Scripts.Call<StatefulServerless.Tck.Frontends.FrontendScene>;

namespace StatefulServerless.Tck.Frontends;

/// <summary>What the kit, in the place of a proxy, writes to a stream.</summary>
internal static class SendingVerbs
{
    /// <summary><c>init: {entity: a, snapshot: {sequence: 5, state: abcde}}</c>. The first one opens the stream.</summary>
    public static async Task InitAsync(ScriptCall call)
    {
        var name = call.On(FrontendScene.UsualStream);
        var stream = call.Scene.IsOpen(name) ? call.Scene.Stream(name) : call.Scene.Open(name);
        var init = new Init { EntityId = call.Text("entity") ?? call.Scene.UsualEntity(name), Snapshot = SnapshotOf(call.Body["snapshot"] as JsonObject) };
        stream.Record.EntityId = init.EntityId;
        if (init.Snapshot is { } snapshot) stream.Record.Begin(snapshot.SnapshotSequence, snapshot.Snapshot_);
        await stream.SendAsync(new EntityStreamIn { Init = init });
    }

    /// <summary><c>open</c>: a stream without <c>Init</c>.</summary>
    public static Task OpenAsync(ScriptCall call)
    {
        var name = call.On(FrontendScene.UsualStream);
        call.Scene.Open(name).Record.EntityId = call.Scene.UsualEntity(name);
        return Task.CompletedTask;
    }

    /// <summary><c>event: {append: a}</c>, with <c>sequence</c> for another one than the next, <c>payload</c> for another event.</summary>
    public static async Task EventAsync(ScriptCall call)
    {
        var stream = call.Scene.Stream(call.On(FrontendScene.UsualStream));
        var payload = call.Text("append") is { } text ? ModelShorthand.Event(text) : KnownMessages.PackFrom(call.Body["payload"]!);
        var sequence = call.Number("sequence") ?? stream.Record.SequenceNumber + 1;
        stream.Record.Add(sequence, payload);
        await stream.SendAsync(new EntityStreamIn { Event = new Event { Sequence = sequence, Payload = payload } });
    }

    /// <summary>
    /// <c>command: {do: [{emit: a}, get_state]}</c>, with <c>id</c> for another one than the next, <c>name</c>, <c>entity</c>, <c>payload</c>
    /// and <c>metadata</c>.
    /// </summary>
    public static async Task CommandAsync(ScriptCall call)
    {
        var stream = call.Scene.Stream(call.On(FrontendScene.UsualStream));
        var entity = call.Text("entity") ?? stream.Record.EntityId;
        var name = call.Text("name") ?? "Process";
        var command = new Command
        {
            Id = call.Number("id") ?? stream.LastCommandId + 1,
            EntityId = entity,
            Name = name,
            Payload = PayloadOf(call, name, entity),
            Metadata = MetadataOf(call.Body["metadata"] as JsonObject),
        };
        await stream.SendAsync(new EntityStreamIn { Command = command });
    }

    /// <summary><c>raw-frame: {hex: 9a0100}</c>: any bytes that are a message.</summary>
    public static Task RawFrameAsync(ScriptCall call) =>
        call.Scene.Stream(call.On(FrontendScene.UsualStream)).SendAsync(EntityStreamIn.Parser.ParseFrom(Convert.FromHexString(call.Text("hex") ?? "")));

    public static Task HalfCloseAsync(ScriptCall call) => call.Scene.Stream(call.On(FrontendScene.UsualStream)).HalfCloseAsync();

    public static Task CancelAsync(ScriptCall call)
    {
        call.Scene.Stream(call.On(FrontendScene.UsualStream)).Cancel();
        return Task.CompletedTask;
    }

    /// <summary>
    /// <c>replay: {of: main}</c>: a new stream that gets what a proxy would have stored of another one: the newest snapshot, unless
    /// <c>snapshot: false</c>, and the events after it.
    /// </summary>
    public static async Task ReplayAsync(ScriptCall call)
    {
        var record = call.Scene.Stream(call.Text("of") ?? FrontendScene.UsualStream).Record;
        var stream = call.Scene.Open(call.On(FrontendScene.UsualStream));
        var snapshot = call.Text("snapshot") == "false" ? null : record.Snapshot;
        var init = new Init { EntityId = record.EntityId };
        if (snapshot is { } newest) init.Snapshot = new Snapshot { SnapshotSequence = newest.SequenceNumber, Snapshot_ = newest.State };
        stream.Record.EntityId = record.EntityId;
        stream.Record.Begin(snapshot?.SequenceNumber ?? 0, snapshot?.State);
        await stream.SendAsync(new EntityStreamIn { Init = init });
        foreach (var (sequence, payload) in record.EventsAfter(snapshot?.SequenceNumber ?? 0))
        {
            stream.Record.Add(sequence, payload);
            await stream.SendAsync(new EntityStreamIn { Event = new Event { Sequence = sequence, Payload = payload } });
        }
    }

    private static Snapshot? SnapshotOf(JsonObject? body) => body is null ? null : new Snapshot
    {
        SnapshotSequence = body["sequence"]!.GetValue<long>(),
        Snapshot_ = body["state"] is { } state ? ModelShorthand.Snapshot(state.ToString()) : KnownMessages.PackFrom(body["payload"]!, "State"),
    };

    private static Any? PayloadOf(ScriptCall call, string method, string entity)
    {
        if (!call.Body.TryGetPropertyValue("payload", out var payload)) return ModelShorthand.Request(entity, call.Body["do"]);
        return payload is null ? null : KnownMessages.PackFrom(payload, KnownMessages.InputOf(method));
    }

    private static Metadata? MetadataOf(JsonObject? body)
    {
        if (body is null) return null;
        return new Metadata { Entries = { body.Select(pair => new MetadataEntry { Key = pair.Key, StringValue = pair.Value?.ToString() ?? "" }) } };
    }
}
