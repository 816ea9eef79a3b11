using Akka.Actor.Setup;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>Hands <see cref="EventJournal"/>, which Akka creates, what it needs.</summary>
internal sealed class EventWriting(IJournalStore store, JournalOptions limits, JournalLog log, JournalTelemetry telemetry) : Setup
{
    public EventWriter StartWriter() => new(store.EventTable, store.Writers, limits, log, telemetry);
}
