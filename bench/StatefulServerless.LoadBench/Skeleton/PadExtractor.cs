using Akka.Cluster.Sharding;

namespace StatefulServerless.LoadBench.Skeleton;

/// <summary>Akka's own extractor.</summary>
internal sealed class PadExtractor() : HashCodeMessageExtractor(100)
{
    public override string? EntityId(object message) => (message as PadCommand)?.PadId;
}
