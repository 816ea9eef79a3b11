using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Sdk.Tests.Model;

namespace StatefulServerless.Sdk.Tests.Streams;

public sealed class ReplyMetadataTests
{
    [Fact]
    public async Task Metadata_TravelsWithTheReply_InOrderAndLowerCase()
    {
        var reply = await Run(context =>
        {
            context.ReplyMetadata.Add("ETag", "\"7\"");
            context.ReplyMetadata.Add("x-tag", "a");
            context.ReplyMetadata.Add("x-tag", "b");
            context.ReplyMetadata.Add("Proof-Bin", ByteString.CopyFrom(1, 2));
        }).ReplyAsync();

        Assert.Equal(
            [
                new MetadataEntry { Key = "etag", StringValue = "\"7\"" }, new MetadataEntry { Key = "x-tag", StringValue = "a" },
                new MetadataEntry { Key = "x-tag", StringValue = "b" }, new MetadataEntry { Key = "proof-bin", BytesValue = ByteString.CopyFrom(1, 2) },
            ],
            reply.Metadata.Entries);
    }

    [Fact]
    public async Task Reply_WithoutMetadata_HasNone() => Assert.Null((await Run(_ => { }).ReplyAsync()).Metadata);

    [Fact]
    public async Task Metadata_TravelsWithAFailureThatIsMeant()
    {
        var failure = await Run(context =>
        {
            context.ReplyMetadata.Add("retry-after", "30");
            throw context.Fail(StatusCode.Unavailable, "closed");
        }).FailureAsync();

        Assert.Equal(new MetadataEntry { Key = "retry-after", StringValue = "30" }, Assert.Single(failure.Metadata.Entries));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Metadata_OfAnyOtherFailure_IsDiscarded(bool isRpc)
    {
        var failure = await Run(context =>
        {
            context.ReplyMetadata.Add("etag", "7");
            throw isRpc ? new RpcException(new Status(StatusCode.Aborted, "no")) : new FormatException("no");
        }).FailureAsync();

        Assert.Null(failure.Metadata);
    }

    [Fact]
    public async Task Metadata_OfOneCommand_DoesNotReachTheNext()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Script.Run = (context, _) =>
        {
            context.ReplyMetadata.Add("etag", "7");
            return Task.CompletedTask;
        };
        await stream.Init().Command("Run", Notes.Line()).ReplyAsync();

        Assert.Null((await stream.Command("Read", Notes.Line()).ReplyAsync()).Metadata);
    }

    [Fact]
    public async Task Metadata_KeptBeyondTheCommand_Refuses()
    {
        ReplyMetadata? kept = null;
        await Run(context => kept = context.ReplyMetadata).ReplyAsync();

        Assert.Throws<InvalidOperationException>(() => kept!.Add("etag", "7"));
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("a b", "x")]
    [InlineData(":path", "x")]
    [InlineData("naïve", "x")]
    [InlineData("proof-bin", "x")]
    [InlineData("etag", "a\r\nset-cookie: b")]
    [InlineData("etag", "\t")]
    [InlineData("etag", "é")]
    public void Text_ThatNoHeaderCanCarry_IsRefused(string key, string value)
    {
        var metadata = new ReplyMetadata();

        Assert.Throws<ArgumentException>(() => metadata.Add(key, value));
        Assert.Equal(0, metadata.Count);
    }

    [Fact]
    public void Bytes_WithoutTheirSuffix_AreRefused() => Assert.Throws<ArgumentException>(() => new ReplyMetadata().Add("proof", ByteString.Empty));

    private static Conversation<NotebookEntity> Run(Action<CommandContext> run)
    {
        var stream = new Conversation<NotebookEntity>();
        stream.Script.Run = (context, _) =>
        {
            run(context);
            return Task.CompletedTask;
        };
        return stream.Init().Command("Run", Notes.Line());
    }
}
