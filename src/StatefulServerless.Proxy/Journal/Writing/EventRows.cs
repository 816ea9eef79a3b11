using Akka.Persistence;
using Akka.Serialization;

namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>From events to rows.</summary>
internal static class EventRows
{
    public static IReadOnlyList<EventRow> Of(AtomicWrite write, Serialization serialization, DateTimeOffset now) =>
        [.. ((IEnumerable<IPersistentRepresentation>)write.Payload).Select(@event => Of(@event, serialization, now))];

    private static EventRow Of(IPersistentRepresentation @event, Serialization serialization, DateTimeOffset now)
    {
        var serializer = serialization.FindSerializerFor(@event.Payload);
        return new EventRow(
            @event.PersistenceId,
            @event.SequenceNr,
            @event.Timestamp == 0 ? now.UtcTicks : @event.Timestamp,
            Serialization.ManifestFor(serializer, @event.Payload),
            serializer.Identifier,
            serializer.ToBinary(@event.Payload));
    }
}
