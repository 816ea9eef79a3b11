using Akka.Actor;
using Akka.Persistence;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Proxy.Entities;

/// <summary>Where entities are stored, and what all of them share in talking to it.</summary>
/// <param name="Journal">The journal's plugin.</param>
/// <param name="Snapshots">The snapshot store's plugin.</param>
/// <param name="Provider">The actor system's.</param>
/// <param name="Permits">Whose turn it is to recover.</param>
/// <param name="Meter">Counts the writes that fail.</param>
/// <param name="Time">The clocks.</param>
/// <param name="Log">The log of entities.</param>
internal sealed record EntityStorage(
    IActorRef Journal, IActorRef Snapshots, IActorRefProvider Provider, RecoveryPermits Permits, ProxyMeter Meter, TimeProvider Time, EntityLog Log)
{
    public static EntityStorage Of(ActorSystem system, EntityLines lines, RecoveryPermits permits, ProxyMeter meter, TimeProvider time, EntityLog log)
    {
        var (persistence, provider) = (Persistence.Instance.Apply(system), ((ExtendedActorSystem)system).Provider);
        var (journal, snapshots) = (lines.ToJournal(persistence.JournalFor(null), provider), lines.ToSnapshots(persistence.SnapshotStoreFor(null), provider));
        return new EntityStorage(journal, snapshots, provider, permits, meter, time, log);
    }
}
