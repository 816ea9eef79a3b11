using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>Frontends that answer commands in a wrong way, or let the wrong ones pass.</summary>
internal static class ReplyMutants
{
    public static IReadOnlyList<FrontendMutant> All { get; } =
    [
        new("id-counted-not-echoed", "F15", Alter.Answers(CountId)),
        new("id-as-floating-point", "F15", Alter.Replies(reply => reply.CommandId = (long)(double)reply.CommandId)),
        new("id-of-32-bits", "F15", Alter.Replies(reply => reply.CommandId = (int)reply.CommandId)),
        new("double-reply", "F16", Alter.Answers((_, _, answer) => [answer, answer])),
        new("empty-frame-beside-the-reply", "F16", Alter.Answers((_, _, answer) => [answer, new EntityStreamOut()])),
        new("replies-out-of-order", "F17", Alter.Answers(Swap)),
        new("payload-of-the-input-type", "F18", Alter.Replies(reply => reply.Payload.TypeUrl = "type.googleapis.com/statefulserverless.tck.Request")),
        new("no-payload-where-it-is-empty", "F18", Alter.Replies(reply => reply.Payload = reply.Payload.Value.IsEmpty ? null : reply.Payload)),
        new("type-url-without-host", "F18", Alter.Replies(reply => reply.Payload.TypeUrl = "statefulserverless.tck.Response")),
        new("event-without-type-url", "F19.1", Alter.Replies(reply => { foreach (var @event in reply.Events) @event.TypeUrl = ""; })),
        new("events-forgotten", "F19.1", Alter.Replies(reply => reply.Events.Clear())),
        new("events-reordered", "F19.2", Alter.Replies(reply => Become(reply, reply.Events.Reverse()))),
        new("last-event-dropped", "F19.2", Alter.Replies(reply => Become(reply, reply.Events.Take(3)))),
        new("equal-events-sent-once", "F19.2", Alter.Replies(reply => Become(reply, reply.Events.Distinct()))),
        new("emitted-event-not-applied", "F20", new() { Apply = (memory, _) => memory.SequenceNumber++ }),
        new("emitted-event-applied-twice", "F20", new() { Apply = (memory, text) => memory.Append(text + text) }),
        new("sequence-number-counts-replays-only", "F21", new() { Apply = (memory, text) => memory.Text += text }),
        new("no-reply-to-unknown-command", "F29", Alter.Answers((_, frame, answer) => frame.Command?.Name == "Process" ? [answer] : [])) { IsSilent = true },
        new("unknown-command-served", "F29", new() { Overlooks = [Rule.CommandOfTheService] }),
        new("unknown-command-crashes", "F29", new() { Catches = failure => failure is not RefusedException }),
        new("command-of-another-entity-served", "F30", new() { Overlooks = [Rule.CommandForThisEntity] }),
        new("crash-on-bad-payload", "F31.1", new() { Catches = failure => failure is not Google.Protobuf.InvalidProtocolBufferException }),
        new("payload-of-any-type-accepted", "F31.2", new() { Overlooks = [Rule.PayloadOfTheInputType] }),
        new("empty-payload-refused", "F32", Alter.Answers((_, frame, answer) => [frame.Command?.Payload?.Value.IsEmpty == true ? Refusal(frame.Command) : answer])),
        new("unknown-fields-refused", "F43.1", Alter.Answers((_, _, answer) => [answer]) with { Write = RefuseUnknown }),
        new("empty-frame-skipped", "F43.2", new() { Overlooks = [Rule.FrameHasContent] }) { IsSilent = true },
        new("large-reply-cut", "F41.1", Alter.Replies(Cut)),
        new("large-frame-refused", "F41.3", new() { MaxReceiveBytes = 4 * 1024 * 1024 }),
        new("large-reply-not-sent", "F41.2", new() { MaxSendBytes = 4 * 1024 * 1024 }),
    ];

    private static IEnumerable<EntityStreamOut> CountId(PaperEntity entity, EntityStreamIn frame, EntityStreamOut answer)
    {
        if (answer.Reply is { } reply) reply.CommandId = entity.Commands;
        return [answer];
    }

    // The second of two is written first.
    private static IEnumerable<EntityStreamOut> Swap(PaperEntity entity, EntityStreamIn frame, EntityStreamOut answer)
    {
        entity.HeldBack.Enqueue(answer);
        return entity.HeldBack.Count < 2 ? [] : new[] { entity.HeldBack.Dequeue(), entity.HeldBack.Dequeue() }.Reverse();
    }

    private static void Become(Reply reply, IEnumerable<Any> events)
    {
        var all = events.ToList();
        reply.Events.Clear();
        reply.Events.Add(all);
    }

    private static void Cut(Reply reply)
    {
        var response = Models.Response.Parser.ParseFrom(reply.Payload.Value);
        if (response.State.Length > 1024 * 1024) response.State = response.State[..(1024 * 1024)];
        reply.Payload = Any.Pack(response);
    }

    private static EntityStreamOut Refusal(Command command) => new() { Failure = new Failure { CommandId = command.Id, Description = "no payload" } };

    private static IEnumerable<EntityStreamOut> RefuseUnknown(PaperEntity entity, EntityStreamIn frame, EntityStreamOut? answer)
    {
        if (frame.CalculateSize() != EntityStreamIn.Parser.WithDiscardUnknownFields(true).ParseFrom(Google.Protobuf.MessageExtensions.ToByteArray(frame)).CalculateSize())
            return [new EntityStreamOut { Failure = new Failure { Description = "a field that is not known" } }];
        return answer is null ? [] : [answer];
    }
}
