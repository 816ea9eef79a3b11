using Akka.Actor;
using Akka.Actor.Setup;
using StatefulServerless.Proxy.Journal.Reading;
using StatefulServerless.Proxy.Journal.Writing;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Proxy.Journal;

/// <summary>Hands the plugins, which Akka creates, what they need.</summary>
internal sealed class JournalSurroundings(IJournalStore store, JournalOptions options, JournalLog log, JournalTelemetry telemetry) : Setup
{
    public int MaxRowBytes => options.MaxRowBytes;

    public EventWriter StartWriter() => new(store.EventTable, store.Writers, options, log, telemetry);

    public RowReading RowsOf(ActorSystem system) => new(store.EventTable, system.Serialization, options.MaxRowBytes);
}
