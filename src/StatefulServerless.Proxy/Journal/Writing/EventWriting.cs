using Akka.Actor.Setup;

namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>Hands <see cref="EventJournal"/>, which Akka creates, what it needs.</summary>
internal sealed class EventWriting(IJournalStore store, JournalOptions limits, JournalLog log) : Setup
{
    public EventWriter StartWriter() => new(store.EventTable, store.Writers, limits, log);
}
