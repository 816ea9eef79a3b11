using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Sharding;
using StatefulServerless.Proxy.Sharding.Wire;
using Metadata = StatefulServerless.Protocol.Metadata;

namespace StatefulServerless.Proxy.Tests.Sharding;

/// <summary>What proxies say to each other is a format: two versions read each other during a rolling update.</summary>
public sealed class ClusterMessageSerializerTests : IDisposable
{
    private const string GoldenCommand =
        "0A03612E421203666F6F1A02446F22240A1D747970652E676F6F676C65617069732E636F6D2F612E446F496E70757412030801022A0A0A080A016B120376616C30C0C407";

    private const string GoldenReply = "0A03010203102A1A0A0A080A016B120376616C";

    private const string GoldenFailure = "0809120866756C6C206F66201A0D0A0666612E6261721203010203200128AD033002382A420A0A080A016B120376616C";

    private readonly FakeTimeProvider _time = new();
    private readonly ExtendedActorSystem _system = (ExtendedActorSystem)ActorSystem.Create(
        "serialization",
        ConfigurationFactory.ParseString("akka.actor.provider = local").WithFallback(ActorSystemConfiguration.Of(new ProxyOptions { MaxReplyMetadataBytes = 100 })));

    private static readonly EntityCommand _command = new(
        "a.B",
        "foo",
        "Do",
        new Any { TypeUrl = "type.googleapis.com/a.DoInput", Value = ByteString.CopyFrom(8, 1, 2) },
        MetadataOf("k", "val"),
        TimeSpan.FromMilliseconds(123.456));

    private static readonly CallReply _reply = new(ByteString.CopyFrom(1, 2, 3), 42) { Metadata = MetadataOf("k", "val") };

    private static readonly CallFailure _failure = new(
        new CallError(StatusCode.FailedPrecondition, "full of ", [new Any { TypeUrl = "fa.bar", Value = ByteString.CopyFrom(1, 2, 3) }], true) { HttpStatus = 429 },
        CommandOutcome.NotExecuted,
        42) { Metadata = MetadataOf("k", "val") };

    [Fact]
    public void Command_OnTheWire_HasTheGoldenBytes() =>
        Assert.Equal(GoldenCommand, Convert.ToHexString(CommandMessages.Write(CommandInTransit.SentNow(_command, _time), _time).ToByteArray()));

    [Fact]
    public void GoldenCommand_IsRead() =>
        Assert.Equal(_command, CommandMessages.Read(Convert.FromHexString(GoldenCommand), _time).Arrive(_time));

    [Fact]
    public void Reply_OnTheWire_HasTheGoldenBytes() => Assert.Equal(GoldenReply, Written(_reply, "reply-1"));

    [Fact]
    public void GoldenReply_IsRead() => Assert.Equal(_reply, Read<CallReply>(GoldenReply, "reply-1"));

    [Fact]
    public void Failure_OnTheWire_HasTheGoldenBytes() => Assert.Equal(GoldenFailure, Written(_failure, "failure-1"));

    [Fact]
    public void GoldenFailure_IsRead()
    {
        var read = Read<CallFailure>(GoldenFailure, "failure-1");

        Assert.Equal(_failure.Error.Details, read.Error.Details);
        Assert.Equal(_failure, read with { Error = read.Error with { Details = _failure.Error.Details } });
    }

    [Theory]
    [InlineData(CommandOutcome.Executed)]
    [InlineData(CommandOutcome.NotExecuted)]
    [InlineData(CommandOutcome.Unknown)]
    public void Failure_OfAnyOutcomeWithoutAnythingOptional_ComesBackTheSame(CommandOutcome outcome)
    {
        var failure = new CallFailure(new CallError(StatusCode.Unavailable, "", []), outcome);

        var read = Read<CallFailure>(Written(failure, "failure-1"), "failure-1");

        Assert.Equal((outcome, null, null, null), (read.Outcome, read.SequenceNumber, read.Error.HttpStatus, read.Metadata));
    }

    [Fact]
    public void Command_ThatWaited_CrossesWithTheTimeThatIsLeft()
    {
        var sent = CommandInTransit.SentNow(_command, _time);

        _time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(23_456, CommandMessages.Write(sent, _time).RemainingUs);
    }

    [Fact]
    public void Command_ThatNobodyTimes_CrossesAndWaitsOn()
    {
        var sent = CommandInTransit.SentNow(_command with { Timeout = TimeSpan.MaxValue }, _time);

        Assert.True(CommandMessages.Read(CommandMessages.Write(sent, _time).ToByteArray(), _time).Remaining(_time) > TimeSpan.FromDays(1_000_000));
    }

    [Fact]
    public void CallerLeft_IsReadAsTheSameCaller()
    {
        var left = new CallerLeft("foo", _system.DeadLetters);

        var read = Read<CallerLeft>(Written(left, "caller-left-1"), "caller-left-1");

        Assert.Equal(left, read);
    }

    [Fact]
    public void MetadataOverTheLimit_CrossesAsJustOverTheLimit()
    {
        var reply = _reply with { Metadata = MetadataOf("k", new string('v', 1_000_000)) };

        var read = Read<CallReply>(Written(reply, "reply-1"), "reply-1");

        Assert.Equal(101, MetadataSize.Of(read.Metadata!));
    }

    [Fact]
    public void UnknownManifest_IsRefusedByName()
    {
        var serializer = SerializerOf(_reply);

        Assert.Contains("'reply-9'", Assert.Throws<SerializationException>(() => serializer.FromBinary([], "reply-9")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Identifier_NeverChanges() => Assert.Equal(7110, SerializerOf(_failure).Identifier);

    [Fact]
    public void CreationOfActorsByOtherNodes_IsRefused() =>
        Assert.Throws<NotSupportedException>(() => _system.Serialization.Deserialize([], 3, ""));

    public void Dispose() => _system.Terminate().Wait(TimeSpan.FromSeconds(10));

    private static Metadata MetadataOf(string key, string value) => new() { Entries = { new MetadataEntry { Key = key, StringValue = value } } };

    private ClusterMessageSerializer SerializerOf(object message) =>
        Assert.IsType<ClusterMessageSerializer>(_system.Serialization.FindSerializerFor(message));

    private string Written(object message, string manifest)
    {
        var serializer = SerializerOf(message);
        Assert.Equal(manifest, serializer.Manifest(message));
        return Convert.ToHexString(serializer.ToBinary(message));
    }

    private T Read<T>(string bytes, string manifest) => Assert.IsType<T>(SerializerOf(_reply).FromBinary(Convert.FromHexString(bytes), manifest));
}
