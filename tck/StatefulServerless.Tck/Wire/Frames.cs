using System.Text.Json.Nodes;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Wire;

/// <summary>Frames of the entity protocol as scripts see them.</summary>
internal static class Frames
{
    /// <summary>Such as <c>{"reply": {"id": 7, "payload": {…}, "events": […]}}</c>.</summary>
    public static JsonObject Show(EntityStreamOut frame) => frame.MessageCase switch
    {
        EntityStreamOut.MessageOneofCase.Reply => new JsonObject { ["reply"] = Show(frame.Reply) },
        EntityStreamOut.MessageOneofCase.Failure => new JsonObject { ["failure"] = Show(frame.Failure) },
        _ => new JsonObject { ["empty-frame"] = true },
    };

    /// <summary>Such as <c>{"event": {"sequence": 6, "payload": {…}}}</c>.</summary>
    public static JsonObject Show(EntityStreamIn frame) => frame.MessageCase switch
    {
        EntityStreamIn.MessageOneofCase.Init => new JsonObject { ["init"] = Show(frame.Init) },
        EntityStreamIn.MessageOneofCase.Event => new JsonObject
        {
            ["event"] = new JsonObject { ["sequence"] = frame.Event.Sequence, ["payload"] = KnownMessages.Show(frame.Event.Payload ?? new()) },
        },
        EntityStreamIn.MessageOneofCase.Command => new JsonObject { ["command"] = Show(frame.Command) },
        _ => new JsonObject { ["empty-frame"] = true },
    };

    private static JsonObject Show(Init init)
    {
        var shown = new JsonObject { ["entity"] = init.EntityId };
        if (init.Snapshot is { } snapshot)
        {
            shown["snapshot"] = KnownMessages.Show(snapshot.Snapshot_ ?? new());
            shown["snapshot_sequence"] = snapshot.SnapshotSequence;
        }

        return shown;
    }

    private static JsonObject Show(Command command) => new()
    {
        ["id"] = command.Id,
        ["entity"] = command.EntityId,
        ["name"] = command.Name,
        ["payload"] = command.Payload is null ? null : KnownMessages.Show(command.Payload),
        ["metadata"] = Show(command.Metadata),
    };

    private static JsonObject Show(Reply reply) => new()
    {
        ["id"] = reply.CommandId,
        ["payload"] = reply.Payload is null ? null : KnownMessages.Show(reply.Payload),
        ["events"] = new JsonArray([.. reply.Events.Select(KnownMessages.Show)]),
        ["snapshot"] = reply.Snapshot is null ? null : KnownMessages.Show(reply.Snapshot),
        ["metadata"] = Show(reply.Metadata),
    };

    private static JsonObject Show(Failure failure) => new()
    {
        ["id"] = failure.CommandId,
        ["description"] = failure.Description,
        ["status_code"] = failure.StatusCode,
        ["restart"] = failure.Restart,
        ["metadata"] = Show(failure.Metadata),
    };

    private static JsonObject? Show(Metadata? metadata) => metadata is null ? null : new JsonObject(
        metadata.Entries.GroupBy(entry => entry.Key).Select(group => KeyValuePair.Create(group.Key, (JsonNode?)new JsonArray(
            [.. group.Select(entry => JsonValue.Create(entry.ValueCase == MetadataEntry.ValueOneofCase.BytesValue ? entry.BytesValue.ToBase64() : entry.StringValue))]))));
}
