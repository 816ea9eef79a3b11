using Google.Protobuf;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

/// <summary>What is remembered of keyed commands: so many, for so long, in so many bytes.</summary>
public sealed class ReplyMemoryTests
{
    private static readonly TimeSpan _now = TimeSpan.FromHours(100);
    private static readonly TimeSpan _window = TimeSpan.FromHours(24);
    private static readonly int _replyBytes = ReplyOf("a").Reply!.CalculateSize();

    [Fact]
    public void Keys_BeyondTheirNumber_AreForgottenOldestFirst()
    {
        var memory = With(new EntityLimits { MaxIdempotencyKeys = 2 }, "a", "b", "c");
        Assert.Equal(["b", "c"], KeysOf(memory));
        Assert.Null(memory.Find("a", _now));
        Assert.NotNull(memory.Find("b", _now));
    }

    [Fact]
    public void Replies_BeyondTheirBytes_AreForgottenOldestFirst_AndTheirKeysAreKept()
    {
        var memory = With(new EntityLimits { MaxIdempotencyReplyBytes = 2 * _replyBytes }, "a", "b", "c", "d");
        Assert.Equal([("a", false), ("b", false), ("c", true), ("d", true)], memory.ToList(_now).Select(reply => (reply.Reply.Key, reply.Reply.Reply is not null)));
    }

    [Fact]
    public void Replies_OfExactlyTheBytes_AreKept() =>
        Assert.All(With(new EntityLimits { MaxIdempotencyReplyBytes = 2 * _replyBytes }, "a", "b").ToList(_now), reply => Assert.NotNull(reply.Reply.Reply));

    [Fact]
    public void Replies_OfForgottenKeys_TakeNoBytes() =>
        Assert.All(
            With(new EntityLimits { MaxIdempotencyKeys = 2, MaxIdempotencyReplyBytes = 3 * _replyBytes }, "a", "b", "c", "d", "e").ToList(_now),
            reply => Assert.NotNull(reply.Reply.Reply));

    /// <summary>A key that was forgotten may be used again, and with larger limits both of its commands are read.</summary>
    [Fact]
    public void Key_RememberedAgain_IsThatOfTheLaterCommand()
    {
        var memory = With(new EntityLimits { MaxIdempotencyReplyBytes = 2 * _replyBytes }, "a", "b", "a");
        Assert.Equal(["b", "a"], KeysOf(memory));
        Assert.Equal(3, memory.Find("a", _now)!.SequenceNumber);
        Assert.All(memory.ToList(_now), reply => Assert.NotNull(reply.Reply.Reply));
    }

    [Fact]
    public void Key_IsRememberedForTheWindow_AndNoLonger()
    {
        var memory = With(new EntityLimits(), "a");
        Assert.Equal(_window, memory.Find("a", _now + _window)!.Age);
        Assert.Single(memory.ToList(_now + _window));
        Assert.Empty(memory.ToList(_now + _window + TimeSpan.FromTicks(1)));
        Assert.Null(memory.Find("a", _now + _window + TimeSpan.FromTicks(1)));
        Assert.Equal(0, memory.Count);
    }

    [Fact]
    public void Key_ThatIsTooOldFromTheBeginning_IsNotRemembered()
    {
        var memory = new ReplyMemory(new EntityLimits());
        memory.Remember(ReplyOf("a"), 1, _now - _window - TimeSpan.FromTicks(1), _now);
        Assert.Equal(0, memory.Count);
    }

    [Fact]
    public void Keys_ThatHaveBecomeTooOld_MakeRoomWhenTheNextOneComes()
    {
        var memory = With(new EntityLimits(), "a", "b");
        var later = _now + _window + TimeSpan.FromTicks(1);
        memory.Remember(ReplyOf("c"), 3, later, later);
        Assert.Equal(1, memory.Count);
    }

    [Fact]
    public void Clear_ForgetsEverything()
    {
        var memory = With(new EntityLimits { MaxIdempotencyReplyBytes = _replyBytes }, "a");
        memory.Clear();
        Assert.Empty(memory.ToList(_now));
        Assert.Null(memory.Find("a", _now));
        memory.Remember(ReplyOf("b"), 1, _now, _now);
        Assert.NotNull(memory.Find("b", _now)!.Reply.Reply);
    }

    private static ReplyMemory With(EntityLimits limits, params string[] keys)
    {
        var memory = new ReplyMemory(limits);
        for (var index = 0; index < keys.Length; index++)
            memory.Remember(ReplyOf(keys[index]), index + 1, _now, _now);
        return memory;
    }

    private static KeyedReply ReplyOf(string key) => new(key, ByteString.CopyFromUtf8("fingerprint"), Given.Payload("done", "x.Done"));

    private static IEnumerable<string> KeysOf(ReplyMemory memory) => memory.ToList(_now).Select(reply => reply.Reply.Key);
}
