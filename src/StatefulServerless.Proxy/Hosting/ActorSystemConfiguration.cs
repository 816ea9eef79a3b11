using System.Globalization;
using Akka.Configuration;
using StatefulServerless.Proxy.Clustering;
using StatefulServerless.Proxy.Sharding;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>The actor system's settings but for the journal's, each with its reason.</summary>
internal static class ActorSystemConfiguration
{
    public const string SystemName = "stateful-serverless";

    public static Config Of(ProxyOptions options) => ConfigurationFactory.ParseString($$"""
        {{ClusterMessageSerializer.MetadataLimitPath}} = {{options.MaxReplyMetadataBytes}}
        akka {
          stdout-loglevel = WARNING
          # It would write payloads; the callers of commands that are given up are answered (UndeliveredCommands).
          log-dead-letters = off
          actor {
            provider = cluster
            # Polymorphic JSON would let whoever reaches the remoting port create any type.
            serializers {
              cluster-messages = "StatefulServerless.Proxy.Sharding.ClusterMessageSerializer, StatefulServerless.Proxy"
              json = "StatefulServerless.Proxy.Sharding.RefusingSerializer, StatefulServerless.Proxy"
              daemon-create = "StatefulServerless.Proxy.Sharding.RefusingDeploymentSerializer, StatefulServerless.Proxy"
              any = "StatefulServerless.Proxy.Journal.AnySerializer, StatefulServerless.Proxy"
              envelope = "StatefulServerless.Proxy.Journal.Envelopes.EnvelopeSerializer, StatefulServerless.Proxy"
              service-record = "StatefulServerless.Proxy.Upgrades.ServiceRecordSerializer, StatefulServerless.Proxy"
            }
            serialization-bindings {
              "StatefulServerless.Proxy.Sharding.CommandInTransit, StatefulServerless.Proxy" = cluster-messages
              "StatefulServerless.Proxy.Sharding.CallerLeft, StatefulServerless.Proxy" = cluster-messages
              "StatefulServerless.Proxy.Core.Calls.CallResult, StatefulServerless.Proxy.Core" = cluster-messages
              "System.Object" = json
              "Google.Protobuf.WellKnownTypes.Any, Google.Protobuf" = any
              "StatefulServerless.Proxy.Journal.Envelopes.StoredEvent, StatefulServerless.Proxy" = envelope
              "StatefulServerless.Proxy.Journal.Envelopes.StoredSnapshot, StatefulServerless.Proxy" = envelope
              "StatefulServerless.Proxy.Journal.Envelopes.StoredRow, StatefulServerless.Proxy" = envelope
              "StatefulServerless.Protocol.Stored.ServiceRecord, StatefulServerless.Protocol" = service-record
              "StatefulServerless.Protocol.Stored.ServiceLocation, StatefulServerless.Protocol" = service-record
            }
          }
          cluster {
            # A member that must count on other shards than the rest sees it by this (ClusterWatch).
            roles = ["{{MemberRoles.OfShards(options.NumberOfShards)}}"]
            min-nr-of-members = 1
            shutdown-after-unsuccessful-join-seed-nodes = off
            singleton.hand-over-retry-interval = 500ms
            sharding {
              number-of-shards = {{options.NumberOfShards}}
              # Entities passivate themselves; the region would do it without asking the machine.
              passivate-idle-entity-after = off
              remember-entities = off
              # Where shards live is of no use after a restart and has no business in the journal.
              state-store-mode = ddata
              retry-interval = 200ms
              coordinator-failure-backoff = 1s
              # Entities get as long as at a shutdown; Akka stops them by force five seconds before this.
              handoff-timeout = {{Milliseconds((options.ShutdownTimeout * EntityDrain.EntityShare) + TimeSpan.FromSeconds(10))}}ms
              # A new member gets its share in a few steps, each of which stops the entities of some shards for a moment.
              rebalance-interval = 5s
              least-shard-allocation-strategy {
                rebalance-absolute-limit = {{Math.Max(1, options.NumberOfShards / 5)}}
                rebalance-relative-limit = 0.2
              }
            }
          }
          coordinated-shutdown {
            exit-clr = off
            run-by-clr-shutdown-hook = off
            phases.cluster-sharding-shutdown-region.timeout = {{Milliseconds(options.ShutdownTimeout)}}ms
          }
          persistence {
            max-concurrent-recoveries = 200
            journal-plugin-fallback {
              recovery-event-timeout = {{Milliseconds(options.JournalTimeout)}}ms
              # It tells writers apart by process, so an entity that moved to another proxy and back looks like two
              # writers at once. The journal's unique key keeps a second writer out, and the machine checks every
              # replayed sequence number.
              replay-filter.mode = off
            }
          }
        }
        """).WithFallback(RemotingConfiguration.Of(options));

    private static string Milliseconds(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
