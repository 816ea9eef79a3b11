using Google.Protobuf;
using StatefulServerless.Protocol;

namespace StatefulServerless.Testing.Checking;

/// <summary>The answer is one that a proxy accepts.</summary>
internal static class ProtocolCheck
{
    private const int MaxMessageBytes = 4 * 1024 * 1024;
    private const int MaxEventsPerCommand = 1_000;

    public static void Run<TEntity>(CheckedStep step, string? contracts)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        foreach (var complaint in Complaints<TEntity>(step, contracts))
            throw new KitException($"Protocol: {step.Command} {complaint}");
    }

    private static IEnumerable<string> Complaints<TEntity>(CheckedStep step, string? contracts)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        var id = step.Step.Answer?.Reply?.CommandId ?? step.Step.Answer?.Failure?.CommandId;
        if (id != step.CommandId) yield return $"was answered with command id {id}, not {step.CommandId}";
        if (step.Step.Answer?.Reply is { } reply)
        {
            foreach (var complaint in Complaints<TEntity>(reply, contracts)) yield return complaint;
        }
    }

    private static IEnumerable<string> Complaints<TEntity>(Reply reply, string? contracts)
        where TEntity : class, IStatefulEntity<TEntity>
    {
        if (reply.Snapshot is not null && reply.Events.Count == 0) yield return "took a snapshot without events";
        if (reply.Events.Count > MaxEventsPerCommand) yield return $"emitted {reply.Events.Count} events. A proxy takes {MaxEventsPerCommand}";
        if (Size(reply.Payload) > MaxMessageBytes) yield return $"replied with {Size(reply.Payload)} bytes. A proxy takes {MaxMessageBytes}";
        if (reply.Events.Sum(Size) is var bytes and > MaxMessageBytes) yield return $"emitted {bytes} bytes of events. A proxy takes {MaxMessageBytes}";
        if (reply.Snapshot is not null && Size(reply.Snapshot) > MaxMessageBytes) yield return $"led to a snapshot of {Size(reply.Snapshot)} bytes. A proxy stores {MaxMessageBytes}, and replays everything without it";
        if (contracts is null) yield break;
        foreach (var name in reply.Events.Select(@event => @event.TypeUrl[(@event.TypeUrl.LastIndexOf('/') + 1)..]).Where(name => !ContractText.Names(contracts, name)))
            yield return $"emitted {name}, which is not in the baseline. Write it anew with EntityContracts.Update<{typeof(TEntity).Name}>";
    }

    private static int Size(IMessage message) => message.CalculateSize();
}
