using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Simulation.Corners;

/// <summary>Inputs and effects in one line of a trace each.</summary>
internal static class EffectText
{
    public static string Of(EntityInput input) => input switch
    {
        CommandReceived received => $"CommandReceived by {received.Caller.Value}: {received.Command.Name}, {received.Command.Metadata}",
        ReplyReceived received => $"ReplyReceived to {received.Reply.CommandId}, {received.Reply.Events.Count} events",
        SnapshotLoaded loaded => $"SnapshotLoaded {loaded.SequenceNumber}, {loaded.Remembered.Count} replies",
        EventReplayed replayed => $"EventReplayed {replayed.SequenceNumber}, key {replayed.Reply?.Key}, {replayed.EventsLeft} left",
        _ => input.ToString(),
    };

    public static string Of(EntityEffect effect) => effect switch
    {
        AnswerCaller { Result: CallFailure failure } answer => $"AnswerCaller {answer.Caller.Value}: {failure.Outcome}, {failure.Error.Message}",
        AnswerCaller answer => $"AnswerCaller {answer.Caller.Value}: {answer.Result.Outcome} at {answer.Result.SequenceNumber}",
        PersistEvents persist => $"PersistEvents {persist.FirstSequenceNumber}, {persist.Events.Count} of them, key {persist.Reply?.Key}",
        SaveSnapshot save => $"SaveSnapshot {save.SequenceNumber}, {save.Remembered.Count} replies",
        SendToUserFunction { Message.Event: { } replayed } => $"SendToUserFunction event {replayed.Sequence}",
        SendToUserFunction { Message.Command: { } command } => $"SendToUserFunction command {command.Id}: {command.Name}, {command.Metadata}",
        OpenStream open => $"OpenStream with snapshot {open.Init.Snapshot?.SnapshotSequence}",
        _ => effect.ToString(),
    };
}
