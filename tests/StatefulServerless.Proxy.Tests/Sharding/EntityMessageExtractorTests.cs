using Akka.Cluster.Sharding;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Sharding;

namespace StatefulServerless.Proxy.Tests.Sharding;

public sealed class EntityMessageExtractorTests
{
    private readonly EntityMessageExtractor _extractor = new(100);

    // Akka's own extractor takes the absolute value of the smallest integer for this id and throws.
    [Fact]
    public void ShardId_OfIdWhoseHashHasNoAbsoluteValue_IsAShard() =>
        Assert.InRange(int.Parse(_extractor.ShardId("bgezso"), null), 0, 99);

    [Fact]
    public void ShardId_OfAkkasOwnExtractor_ThrowsForThatId() =>
        Assert.Throws<OverflowException>(() => HashCodeMessageExtractor.Create(100, _ => "bgezso").ShardId("bgezso", null));

    [Fact]
    public void Command_GoesWholeToItsEntity()
    {
        var command = new EntityCommand("a.B", "foo", "Do", new Any(), new Metadata(), TimeSpan.FromSeconds(1));

        Assert.Equal("foo", _extractor.EntityId(command));
        Assert.Same(command, _extractor.EntityMessage(command));
        Assert.Equal(_extractor.ShardId("foo"), _extractor.ShardId(command));
    }

    [Fact]
    public void OtherMessage_HasNoEntity() => Assert.Null(_extractor.EntityId("stray"));
}
