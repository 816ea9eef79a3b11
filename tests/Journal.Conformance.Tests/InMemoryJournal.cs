using Akka.Actor;
using StatefulServerless.Proxy.Journal;

namespace StatefulServerless.Journal.Conformance.Tests;

internal sealed class InMemoryJournal : IJournal
{
    public Task<ActorSystem> OpenAsync() => SystemUnderTest.OpenAsync(new JournalOptions { Provider = JournalProvider.InMemory });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
