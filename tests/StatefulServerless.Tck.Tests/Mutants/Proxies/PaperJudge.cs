using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>Says which answers of the user function break the protocol.</summary>
internal sealed class PaperJudge(PaperRules rules)
{
    public bool Fits(long commandId, PaperStream stream) => rules.AcceptsAnyCommandId || rules.TakesLateReplies || commandId == stream.LastCommandId;

    public string? WrongIn(Reply reply) => reply switch
    {
        { Payload: null } when !rules.StoresWithoutPayload => "no payload",
        { Payload.TypeUrl: var url } when !rules.AcceptsAnyPayload && !url.EndsWith(".Response", StringComparison.Ordinal) && !url.EndsWith("Key", StringComparison.Ordinal) => "another type of payload",
        { Snapshot: not null, Events.Count: 0 } when !rules.AcceptsSnapshotsWithoutEvents => "a snapshot without events",
        _ when reply.Events.Any(@event => @event.TypeUrl.Length == 0) => "an event without a type",
        _ => null,
    };
}
