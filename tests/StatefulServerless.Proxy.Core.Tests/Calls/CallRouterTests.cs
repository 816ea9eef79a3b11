using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Proxy.Core.Calls;
using static StatefulServerless.Proxy.Core.Tests.Discovery.ProtoFiles;
using Metadata = StatefulServerless.Protocol.Metadata;
using MetadataEntry = StatefulServerless.Protocol.MetadataEntry;

namespace StatefulServerless.Proxy.Core.Tests.Calls;

public sealed class CallRouterTests
{
    private readonly CallRouter _router = new([Keys.EntityTypeOf(Key("user_id", 1))], new CallLimits());

    [Fact]
    public void Call_OfAServedMethod_BecomesACommand()
    {
        var call = Call("x.Carts", "DoIn", "foo");
        var routed = Assert.IsType<RoutedToEntity>(_router.Route(call));
        Assert.Equal("x.Carts", routed.EntityType.FullName);
        Assert.Equal(("x.Carts", "foo", "DoIn"), (routed.Command.EntityType, routed.Command.EntityId, routed.Command.Name));
        Assert.Equal(("type.googleapis.com/x.In", call.Payload), (routed.Command.Payload.TypeUrl, routed.Command.Payload.Value));
        Assert.Same(call.Metadata, routed.Command.Metadata);
        Assert.Equal(TimeSpan.FromSeconds(3), routed.Command.Timeout);
    }

    [Fact]
    public void Call_WithoutDeadline_WaitsForTheDefault() =>
        Assert.Equal(TimeSpan.FromMinutes(1), Assert.IsType<RoutedToEntity>(_router.Route(Call("x.Carts", "DoIn", "foo") with { Timeout = null })).Command.Timeout);

    [Theory]
    [InlineData("x.Y", "Z", StatusCode.Unimplemented, "unknown service x.Y")]
    [InlineData("x.carts", "DoIn", StatusCode.Unimplemented, "unknown service x.carts")]
    [InlineData("x.Carts", "Z", StatusCode.Unimplemented, "unknown method Z of x.Carts")]
    [InlineData("x.Carts", "doIn", StatusCode.Unimplemented, "unknown method doIn of x.Carts")]
    [InlineData("x.Carts", "DoIn", StatusCode.InvalidArgument, "entity key `user_id` is empty")]
    [InlineData("x\n", "Z", StatusCode.Unimplemented, "unknown service x\\u000A")]
    public void Call_ThatCannotBeACommand_IsAnswered(string service, string method, StatusCode code, string message)
    {
        var failure = Assert.IsType<RoutedBack>(_router.Route(Call(service, method, ""))).Failure;
        Assert.Equal((code, message, CommandOutcome.NotExecuted), (failure.Error.Code, failure.Error.Message, failure.Outcome));
    }

    [Fact]
    public void EntityId_OverTheLimit_IsAnswered() =>
        Assert.Equal(
            "entity id of 1025 bytes exceeds limit 1024",
            Assert.IsType<RoutedBack>(_router.Route(Call("x.Carts", "DoIn", new string('a', 1025)))).Failure.Error.Message);

    [Theory]
    [InlineData(32_766, false)]
    [InlineData(32_767, true)]
    public void Metadata_OverTheLimit_IsAnsweredWith431(int valueBytes, bool isRefused)
    {
        var metadata = new Metadata
        {
            Entries = { new MetadataEntry { Key = "a", StringValue = new string('x', valueBytes - 1) }, new MetadataEntry { Key = "b", BytesValue = ByteString.CopyFrom(1) } },
        };

        var error = (_router.Route(Call("x.Carts", "DoIn", "foo") with { Metadata = metadata }) as RoutedBack)?.Failure.Error;

        Assert.Equal(isRefused ? 431 : 0, error is null ? 0 : HttpStatus.Of(error));
    }

    [Fact]
    public void IdempotencyKey_ThatIsRefused_IsAnswered()
    {
        var call = Call("x.Carts", "DoIn", "foo") with { Metadata = new Metadata { Entries = { new MetadataEntry { Key = "idempotency-key", StringValue = "" } } } };
        Assert.Equal(StatusCode.InvalidArgument, Assert.IsType<RoutedBack>(_router.Route(call)).Failure.Error.Code);
    }

    private static Call Call(string service, string method, string userId) =>
        new(service, method, userId.Length == 0 ? ByteString.Empty : Keys.Text(1, userId), new Metadata(), TimeSpan.FromSeconds(3));
}
