using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>Frontends that fail in a wrong way, or leave traces of it.</summary>
internal static class FailureMutants
{
    public static IReadOnlyList<FrontendMutant> All { get; } =
    [
        new("failure-without-id", "F26", Alter.Failures(failure => failure.CommandId = 0)),
        new("description-lost", "F26", Alter.Failures(failure => failure.Description = "failed")),
        new("refusal-as-a-reply", "F26", Alter.Answers((_, frame, answer) => [answer.Failure is null ? answer : Success(frame.Command)])),
        new("stream-ends-after-a-refusal", "F26", new() { Catches = failure => failure is not RefusedException }),
        new("emits-of-a-failed-command-kept", "F27.1", new() { Undo = (_, _) => { } }),
        new("numbers-of-a-failed-command-kept", "F27.2", new() { Undo = (memory, before) => memory.Text = before.Text }),
        new("exception-ends-the-stream-unsaid", "F28", new() { Catches = failure => failure is not InvalidOperationException }),
        new("exception-with-id-zero", "F28", Alter.Failures(failure => failure.CommandId = failure.Description == "unexpected error" ? 0 : failure.CommandId)),
        new("exception-not-answered", "F28", Alter.Answers((_, _, answer) => answer.Failure?.Description == "unexpected error" ? [] : [answer])) { IsSilent = true },
        new("status-code-lost", "F47", Alter.Failures(failure => failure.StatusCode = 0)),
        new("status-code-of-success", "F47", Alter.Failures(failure => failure.StatusCode = failure.StatusCode == 0 ? 2 : failure.StatusCode)),
        new("metadata-not-read", "F48", Alter.Replies(reply => reply.Payload = Any.Pack(new Models.Response()))),
        new("metadata-not-sent", "F49", Alter.Replies(reply => reply.Metadata = null)),
        new("metadata-sent-again", "F49", Alter.Answers(RepeatMetadata)),
    ];

    private static EntityStreamOut Success(Command command) =>
        new() { Reply = new Reply { CommandId = command.Id, Payload = Any.Pack(new Models.Response()) } };

    private static IEnumerable<EntityStreamOut> RepeatMetadata(PaperEntity entity, EntityStreamIn frame, EntityStreamOut answer)
    {
        if (answer.Reply is { } reply) reply.Metadata = entity.LastMetadata = reply.Metadata ?? entity.LastMetadata;
        return [answer];
    }
}
