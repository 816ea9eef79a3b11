using Akka.Actor;

namespace StatefulServerless.Journal.Conformance;

/// <summary>The rules that every journal keeps. Derive, and say which journal.</summary>
public abstract partial class JournalConformance : IAsyncLifetime
{
    private readonly List<ActorSystem> _systems = [];

    /// <summary>Actor system of the test.</summary>
    protected ActorSystem System { get; private set; } = null!;

    /// <summary>The journal under test.</summary>
    protected IJournal Journal { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Journal = await CreateAsync();
        System = await OpenAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var system in _systems) await system.Terminate();
        if (Journal is not null) await Journal.DisposeAsync();
    }

    /// <summary>An empty journal for one test. It may skip the test.</summary>
    protected abstract Task<IJournal> CreateAsync();

    /// <summary>Another actor system on the same journal, as another proxy has it.</summary>
    protected async Task<ActorSystem> OpenAsync()
    {
        var system = await Journal.OpenAsync();
        _systems.Add(system);
        return system;
    }

    /// <summary>An entity that has so many events.</summary>
    protected async Task<JournalClient> GivenEventsAsync(int count, string? persistenceId = null)
    {
        var client = Client(persistenceId);
        if (count > 0) Assert.True((await client.WriteAsync(1, Payloads.Numbers(1, count))).IsStored);
        return client;
    }

    /// <summary>A client for an entity that no other test uses.</summary>
    protected JournalClient Client(string? persistenceId = null, ActorSystem? system = null) =>
        new(system ?? System, persistenceId ?? $"cart|{Guid.NewGuid():N}");
}
