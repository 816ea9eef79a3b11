using Akka.Cluster.Sharding;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Time.Testing;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Sharding;

namespace StatefulServerless.Proxy.Tests.Sharding;

public sealed class EntityMessageExtractorTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly EntityMessageExtractor _extractor;

    public EntityMessageExtractorTests() => _extractor = new EntityMessageExtractor(100, _time);

    // Akka's own extractor takes the absolute value of the smallest integer for this id and throws.
    [Fact]
    public void ShardId_OfIdWhoseHashHasNoAbsoluteValue_IsAShard() =>
        Assert.InRange(int.Parse(_extractor.ShardId("bgezso"), null), 0, 99);

    [Fact]
    public void ShardId_OfAkkasOwnExtractor_ThrowsForThatId() =>
        Assert.Throws<OverflowException>(() => HashCodeMessageExtractor.Create(100, _ => "bgezso").ShardId("bgezso", null));

    [Fact]
    public void Command_GoesToItsEntity()
    {
        var sent = Sent(TimeSpan.FromSeconds(1));

        Assert.Equal("foo", _extractor.EntityId(sent));
        Assert.Equal(sent.Command, _extractor.EntityMessage(sent));
        Assert.Equal(_extractor.ShardId("foo"), _extractor.ShardId(sent));
    }

    [Fact]
    public void Command_ThatWaitedForItsShard_HasLessTimeLeft()
    {
        var sent = Sent(TimeSpan.FromSeconds(10));

        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(TimeSpan.FromSeconds(6), Assert.IsType<EntityCommand>(_extractor.EntityMessage(sent)).Timeout);
    }

    [Fact]
    public void Command_ThatWaitedTooLong_HasNoTimeLeft()
    {
        var sent = Sent(TimeSpan.FromSeconds(10));

        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(TimeSpan.Zero, Assert.IsType<EntityCommand>(_extractor.EntityMessage(sent)).Timeout);
    }

    [Fact]
    public void OtherMessage_HasNoEntity() => Assert.Null(_extractor.EntityId("stray"));

    private CommandInTransit Sent(TimeSpan timeout) =>
        CommandInTransit.SentNow(new EntityCommand("a.B", "foo", "Do", new Any(), new Metadata(), timeout), _time);
}
