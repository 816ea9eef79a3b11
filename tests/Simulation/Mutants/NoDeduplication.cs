using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Machines;

namespace StatefulServerless.Simulation.Mutants;

/// <summary>Stores a key with the events and never looks for it.</summary>
internal sealed class NoDeduplication(MachineBirth birth) : BrokenMachine(birth)
{
    private const string Lookup = "#";

    private long _retries;

    // Under another key each time, which is taken back before anybody sees it.
    protected override EntityInput Distort(EntityInput input) => input is CommandReceived received
        ? received with { Command = received.Command with { Metadata = Map(received.Command.Metadata, key => $"{key}{Lookup}{++_retries}") } }
        : input;

    protected override IEnumerable<EntityEffect> Distort(EntityInput input, EntityEffect effect) => effect switch
    {
        SendToUserFunction { Message.Command: { } command } => [Sent(command)],
        PersistEvents { Reply: { } reply } persist => [persist with { Reply = reply with { Key = Restore(reply.Key) } }],
        _ => [effect],
    };

    private static SendToUserFunction Sent(Command command)
    {
        var sent = command.Clone();
        sent.Metadata = Map(command.Metadata, Restore);
        return new SendToUserFunction(new EntityStreamIn { Command = sent });
    }

    private static Metadata Map(Metadata metadata, Func<string, string> map)
    {
        var mapped = metadata.Clone();
        foreach (var entry in mapped.Entries)
            if (entry.Key == MetadataKeys.IdempotencyKey)
                entry.StringValue = map(entry.StringValue);
        return mapped;
    }

    private static string Restore(string key) => key.Split(Lookup)[0];
}
