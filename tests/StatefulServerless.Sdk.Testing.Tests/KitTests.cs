using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Testing.Tests.Jars;

namespace StatefulServerless.Testing.Tests;

/// <summary>Given, when, then.</summary>
public sealed class KitTests
{
    [Fact]
    public async Task Command_OfASoundEntity_PassesAllChecks()
    {
        await using var jar = EntityTestKit.For<JarEntity>("j").Given(new BeansPut { Count = 2 });
        for (var count = 1; count <= 4; count++)
            (await jar.When(JarEntity.Commands.Put, new Beans { Count = count })).ShouldSucceed().ShouldEmit(new BeansPut { Count = count });
        (await jar.When(JarEntity.Commands.LookInto, new Look())).ShouldReply(new Content { Count = 12 }).ShouldEmitNothing();
        (await jar.StateAsync()).ShouldEqual(new Content { Count = 12 });
        Assert.Equal(5, jar.SequenceNumber);
        Assert.Equal(new long[] { 2, 1, 2, 3, 4 }, jar.Events.Select(@event => ((BeansPut)@event).Count));
        await jar.VerifyAsync();
    }

    [Fact]
    public async Task Reply_OfATypedCommand_HasItsType()
    {
        await using var jar = EntityTestKit.For<JarEntity>("j");
        Assert.Equal(3, (await jar.When(JarEntity.Commands.Put, new Beans { Count = 3 })).Reply.Count);
    }

    [Fact]
    public async Task Failure_HasCodeTextAndDetails()
    {
        await using var jar = EntityTestKit.For<JarEntity>("j");
        var result = await jar.When(new Beans());
        result.ShouldFail(StatusCode.InvalidArgument, "Only beans").ShouldEmitNothing();
        Assert.Equal([Any.Pack(new Look { Jar = "j" })], result.Failure!.Details);
        Assert.Throws<KitException>(() => result.ShouldSucceed());
    }

    [Fact]
    public async Task UnexpectedException_ShowsItsTextAndLoadsTheEntityAgain()
    {
        await using var jar = EntityTestKit.For<JarEntity>("j").Given(new BeansPut { Count = 2 });
        var result = await jar.When(new Beans { Count = 13 });
        result.ShouldFail(StatusCode.Internal, "unlucky");
        Assert.True(result.Failure!.IsRestart);
        (await jar.When(new Look())).ShouldReply(new Content { Count = 2 });
    }

    [Fact]
    public async Task Metadata_GoesBothWays()
    {
        await using var jar = EntityTestKit.For<JarEntity>("j");
        var result = await jar.When(JarEntity.Commands.Put, new Beans { Count = 1 }, new Metadata { { "user", "ann" } });
        Assert.Equal([KeyValuePair.Create("put-by", "ann")], result.Metadata);
    }

    [Fact]
    public async Task Snapshot_ComesWhenItIsDue()
    {
        await using var jar = EntityTestKit.For<JarEntity>("j").GivenState(new Content { Count = 7 }, 4).Given(new BeansPut { Count = 1 });
        Assert.Equal(Any.Pack(new Content { Count = 9 }), (await jar.When(new Beans { Count = 1 })).Snapshot);
        Assert.Null((await jar.When(new Beans { Count = 1 })).Snapshot);
        Assert.Equal(7, jar.SequenceNumber);
        await jar.VerifyAsync();
    }

    [Theory]
    [InlineData(RestartMode.Replay)]
    [InlineData(RestartMode.FromSnapshot)]
    public async Task Restart_OfEitherKind_KeepsTheState(RestartMode mode)
    {
        await using var jar = EntityTestKit.For<JarEntity>("j");
        await jar.When(new Beans { Count = 3 });
        await jar.RestartAsync(mode);
        Assert.Equal(1, jar.SequenceNumber);
        (await jar.When(new Beans { Count = 4 })).ShouldReply(new Content { Count = 7 });
    }

    [Fact]
    public async Task Events_StoredUnderAnOldName_AreRead()
    {
        var stored = new Any { TypeUrl = "type.googleapis.com/jars.old.Put", Value = new BeansPut { Count = 5 }.ToByteString() };
        await using var jar = EntityTestKit.For<JarEntity>("j").GivenStored(stored);
        (await jar.StateAsync()).ShouldEqual(new Content { Count = 5 });
    }

    [Fact]
    public async Task Events_ThatNobodyHandles_AreNamed()
    {
        await using var jar = EntityTestKit.For<JarEntity>("j").Given(new Look());
        var failure = await Assert.ThrowsAsync<KitException>(() => jar.StateAsync().AsTask());
        Assert.Contains("The entity cannot be loaded with its events, at 1 (jars.Look): Event 1 of entity 'j' is jars.Look", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Past_AfterTheFirstCommand_IsRefused()
    {
        await using var jar = EntityTestKit.For<JarEntity>("j");
        await jar.When(new Look());
        Assert.Throws<InvalidOperationException>(() => jar.Given(new BeansPut()));
    }

    [Fact]
    public async Task Command_ThatNoRpcTakes_IsRefused()
    {
        await using var jar = EntityTestKit.For<JarEntity>("j");
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => jar.When(new BeansPut()).AsTask());
        Assert.Contains("jars.BeansPut is taken by no rpc. Name the rpc: When(JarEntity.Commands.…, command)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlainEntity_ThatFailsAfterAnEvent_IsLoadedAgain()
    {
        await using var jar = EntityTestKit.For<PlainJarEntity>("j").Given(new BeansPut { Count = 9 });
        Assert.True((await jar.When(new Beans { Count = 5 })).ShouldFail(StatusCode.Unknown, "The jar is full").Failure!.IsRestart);
        (await jar.When(new Beans { Count = 1 })).ShouldReply(new Content { Count = 10 });
        Assert.Null(await jar.StateAsync());
    }

    [Fact]
    public void EntityClass_ThatAProxyWouldRefuse_IsRefused() => Assert.Contains(
        "SS1010: jars.Keyless has no entity key", Assert.ThrowsAny<InvalidOperationException>(() => EntityTestKit.For<NoJarEntity>("j")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Expectation_ThatIsNotMet_ShowsBoth()
    {
        await using var jar = EntityTestKit.For<JarEntity>("j");
        var result = await jar.When(new Beans { Count = 3 });
        AssertSays("The reply of Put is not as expected.\nexpected:\n  jars.Content { \"count\": \"4\" }\nfound:\n  jars.Content { \"count\": \"3\" }", () => result.ShouldReply(new Content { Count = 4 }));
        AssertSays("Put should emit:\n  nothing\nbut emitted:\n  jars.BeansPut { \"count\": \"3\" }", () => result.ShouldEmitNothing());
        AssertSays("Put should fail with NotFound, but succeeded", () => result.ShouldFail(StatusCode.NotFound));
        AssertSays("Put should fail with NotFound, but failed with InvalidArgument: Only beans", await FailedAsync());
    }

    private static async Task<Action> FailedAsync()
    {
        await using var jar = EntityTestKit.For<JarEntity>("j");
        var result = await jar.When(new Beans());
        return () => result.ShouldFail(StatusCode.NotFound);
    }

    private static void AssertSays(string text, Action expectation) =>
        Assert.Contains(OnOneLine(text), OnOneLine(Assert.Throws<KitException>(expectation).Message), StringComparison.Ordinal);

    private static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
