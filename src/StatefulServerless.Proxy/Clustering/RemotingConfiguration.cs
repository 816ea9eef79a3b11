using System.Globalization;
using Akka.Configuration;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>The actor system's settings for talking to others, each with its reason.</summary>
internal static class RemotingConfiguration
{
    // Addresses, names, type names and the like around the parts of a message that have limits of their own.
    private const int FrameOverhead = 256 * 1024;

    private const string PlainTransport = "Akka.Remote.Transport.DotNetty.TcpTransport, Akka.Remote";
    private const string CheckedTransport = "StatefulServerless.Proxy.Clustering.CheckedTlsTransport, StatefulServerless.Proxy";

    /// <summary>The largest message between proxies: a command or a reply of the largest size, with all that belongs to it.</summary>
    /// <remarks>Akka would drop a larger one without telling anyone.</remarks>
    public static int FrameBytes(ProxyOptions options) => checked(
        // The id stands in the command, and escaped in the path of the entity that answers.
        options.MaxMessageBytes + (2 * Math.Max(options.MaxMetadataBytes, options.MaxReplyMetadataBytes)) + (4 * options.MaxEntityIdBytes) + FrameOverhead);

    public static Config Of(ProxyOptions options) => options.Cluster.IsOn ? Several(options, options.Cluster) : Alone();

    private static Config Alone() => ConfigurationFactory.ParseString("""
        akka {
          # A cluster of one has nobody to talk to: it listens on the loopback address, at a port that nobody is told,
          # and obeys no system message from outside.
          remote.untrusted-mode = on
          remote.dot-netty.tcp {
            hostname = "127.0.0.1"
            port = 0
          }
          cluster {
            # Alone, there is nobody to wait for and nothing to gossip about in a hurry.
            gossip-interval = 200ms
            leader-actions-interval = 200ms
            periodic-tasks-initial-delay = 50ms
          }
        }
        """);

    private static Config Several(ProxyOptions options, ClusterOptions cluster) => ConfigurationFactory.ParseString($$"""
        akka {
          remote {
            # A proxy that was away for a moment is tried again soon; what is sent meanwhile is answered at once.
            retry-gate-closed-for = 1s
            dot-netty.tcp {
              transport-class = "{{(cluster.Tls.IsOn ? CheckedTransport : PlainTransport)}}"
              hostname = "{{cluster.BindAddress}}"
              public-hostname = "{{ClusterStart.HostOf(cluster)}}"
              port = {{cluster.Port}}
              connection-timeout = 5s
              maximum-frame-size = {{FrameBytes(options)}}b
              enable-ssl = {{(cluster.Tls.IsOn ? "on" : "off")}}
            }
          }
          cluster {
            gossip-interval = 500ms
            leader-actions-interval = 500ms
            periodic-tasks-initial-delay = 100ms
            downing-provider-class = "{{(cluster.SplitBrainResolver == SplitBrainStrategy.Off ? "" : "Akka.Cluster.SBR.SplitBrainResolverProvider, Akka.Cluster")}}"
            down-removal-margin = {{Milliseconds(cluster.RemovalMargin)}}
            split-brain-resolver {
              active-strategy = {{NameOf(cluster.SplitBrainResolver)}}
              stable-after = {{Milliseconds(cluster.StableAfter)}}
              static-quorum.quorum-size = {{cluster.Quorum}}
            }
            failure-detector {
              heartbeat-interval = {{Milliseconds(cluster.HeartbeatInterval)}}
              acceptable-heartbeat-pause = {{Milliseconds(cluster.AcceptableHeartbeatPause)}}
            }
          }
        }
        """);

    private static string NameOf(SplitBrainStrategy strategy) => strategy switch
    {
        SplitBrainStrategy.KeepOldest => "keep-oldest",
        SplitBrainStrategy.StaticQuorum => "static-quorum",
        _ => "keep-majority",
    };

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMilliseconds}ms");
}
