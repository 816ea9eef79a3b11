using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Streams;
using StatefulServerless.Testing.Checking;
using StatefulServerless.Testing.Running;
using StatefulServerless.Testing.Tests.Jars;

namespace StatefulServerless.Testing.Tests;

/// <summary>What the stream runner never answers, and the limits to the byte: answers are given as values.</summary>
public sealed class ProtocolCheckTests
{
    private const long Id = 7;
    private const int MaxBytes = 4 * 1024 * 1024;

    public static TheoryData<Reply, Reply, string> Limits => new()
    {
        { new Reply { Payload = Of(MaxBytes) }, new Reply { Payload = Of(MaxBytes + 1) }, "replied with 4194305 bytes. A proxy takes 4194304" },
        {
            new Reply { Events = { Of(MaxBytes / 2), Of(MaxBytes / 2) } }, new Reply { Events = { Of(MaxBytes / 2), Of(MaxBytes / 2 + 1) } },
            "emitted 4194305 bytes of events. A proxy takes 4194304"
        },
        {
            new Reply { Events = { Of(10) }, Snapshot = Of(MaxBytes) }, new Reply { Events = { Of(10) }, Snapshot = Of(MaxBytes + 1) },
            "led to a snapshot of 4194305 bytes. A proxy stores 4194304, and replays everything without it"
        },
        {
            new Reply { Events = { Enumerable.Repeat(Of(10), 1_000) } }, new Reply { Events = { Enumerable.Repeat(Of(10), 1_001) } },
            "emitted 1001 events. A proxy takes 1000"
        },
        { new Reply { Events = { Of(10) }, Snapshot = Of(10) }, new Reply { Snapshot = Of(10) }, "took a snapshot without events" },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Limits))]
    public void Reply_BeyondALimit_IsFoundAndTheLimitItselfIsNot(Reply accepted, Reply refused, string complaint)
    {
        (accepted.CommandId, refused.CommandId) = (Id, Id);
        accepted.Payload ??= Of(10);
        refused.Payload ??= Of(10);

        Run(StreamStep.Reply(accepted));

        Assert.Equal($"Protocol: Put {complaint}", Found(StreamStep.Reply(refused)));
    }

    [Fact]
    public void Reply_ToAnotherCommand_IsFound()
    {
        Run(StreamStep.Reply(new Reply { CommandId = Id, Payload = Of(10) }));
        Assert.Equal("Protocol: Put was answered with command id 8, not 7", Found(StreamStep.Reply(new Reply { CommandId = Id + 1, Payload = Of(10) })));
    }

    [Fact]
    public void Failure_OfAnotherCommand_IsFound()
    {
        Run(StreamStep.Fail(new Failure { CommandId = Id }));
        Assert.Equal("Protocol: Put was answered with command id 6, not 7", Found(StreamStep.Fail(new Failure { CommandId = Id - 1 })));
    }

    [Fact]
    public void Silence_IsFound() => Assert.Equal("Protocol: Put was answered with command id , not 7", Found(StreamStep.Silence));

    private static string Found(StreamStep step) => Assert.Throws<KitException>(() => Run(step)).Message;

    private static void Run(StreamStep step)
    {
        var history = new KitHistory("j", null, []);
        ProtocolCheck.Run<JarEntity>(new CheckedStep("Put", Id, step, null, null, 0, history, history), contracts: null);
    }

    // On the wire it takes just as many bytes.
    private static Any Of(int bytes)
    {
        var message = new Any { Value = ByteString.CopyFrom(new byte[bytes - 8]) };
        message.Value = ByteString.CopyFrom(new byte[bytes - 8 + bytes - message.CalculateSize()]);
        return message;
    }
}
