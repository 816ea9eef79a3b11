using System.Diagnostics.Metrics;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Journal.Conformance.Tests;

/// <summary>Actor systems that are set up as the proxy's are, but for the cluster.</summary>
internal static class SystemUnderTest
{
    public static async Task<ActorSystem> OpenAsync(JournalOptions options)
    {
        var store = JournalStores.Of(options);
        if (store is not null) await store.PrepareAsync(TestContext.Current.CancellationToken);
        var config = ConfigurationFactory.ParseString("akka { actor.provider = local, loglevel = ERROR }")
            .WithFallback(ActorSystemConfiguration.Of(new ProxyOptions())).WithFallback(JournalConfiguration.Of(store));
        Setup[] setups = store is null ? [] : [.. JournalConfiguration.SetupsOf(store, options, new JournalLog(NullLogger<JournalLog>.Instance), Unheard())];
        return ActorSystem.Create("journal", ActorSystemSetup.Create([BootstrapSetup.Create().WithConfig(config), .. setups]));
    }

    private static JournalTelemetry Unheard()
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        return new JournalTelemetry(new ProxyMeter(meters), TimeProvider.System);
    }
}
