using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Testing;
using TemplateRoot;

namespace StatefulServerless.Documents.Tests.Readmes;

/// <summary>All that a host can do, which its own tests prove.</summary>
internal static class Hosts
{
    public static async Task<StoredEntity> DisturbAsync(EntityHost<CartEntity> host)
    {
        await host.PassivateAsync("ann");           // leaves memory; its next command loads it anew
        await host.DropStreamAsync("ann");          // its stream breaks, as with a lost connection
        host.Faults.FailNextPersist("ann");         // its next write fails, and nobody can know whether it is stored
        host.Faults.RejectNextPersist("ann");       // the journal refuses it
        host.Faults.LoseNextConfirmation("ann");    // it is stored, and the caller never hears of it

        var stored = host.Journal["ann"];           // stored.Events, stored.Snapshot, stored.SequenceNumber
        return stored;
    }

    public static async Task<string> ConfigureAsync()
    {
        await using var host = await EntityHost.StartAsync<CartEntity>(new EntityHostOptions
        {
            JournalFile = "carts.db",
            Proxy = new ProxyOptions { RelayTimeout = TimeSpan.FromSeconds(1) },
        });
        return await host.Http.GetStringAsync("/carts/ann");
    }
}
