using Google.Protobuf;
using Google.Protobuf.Collections;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Frontend;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Tests.Frontend;

public sealed class ReplyMetadataTests
{
    private readonly RecordedWarnings _warnings = new();

    [Theory]
    [InlineData("etag", "\"7\"")]
    [InlineData("ETag", "")]
    [InlineData("x-tag", "a, b")]
    [InlineData("cache-control", "max-age=5")]
    [InlineData("content-disposition", "attachment; filename=a.pdf")]
    public void Entry_OfTheFunction_IsPassed(string key, string value)
    {
        var entry = Text(key, value);

        Assert.Equal(entry, Assert.Single(Pass(entry)));
        Assert.Empty(_warnings.Texts);
    }

    [Theory]
    [InlineData("grpc-status", "0")]
    [InlineData("Content-Length", "1")]
    [InlineData("content-type", "text/html")]
    [InlineData("transfer-encoding", "chunked")]
    [InlineData(":status", "200")]
    [InlineData("connection", "close")]
    [InlineData("command-outcome", "executed")]
    [InlineData("entity-sequence-number", "9")]
    [InlineData("access-control-allow-origin", "*")]
    [InlineData("x-content-type-options", "")]
    [InlineData("set-cookie", "a=b")]
    [InlineData("", "x")]
    [InlineData("a b", "x")]
    [InlineData("naïve", "x")]
    [InlineData("etag", "a\r\nset-cookie: b")]
    [InlineData("etag", "é")]
    [InlineData("proof-bin", "text")]
    public void Entry_ThatMayNotBePassed_IsLeftOutWithAWarning(string key, string value)
    {
        Assert.Equal("fine", Assert.Single(Pass(Text(key, value), Text("fine", "x"))).Key);
        Assert.DoesNotContain('\n', Assert.Single(_warnings.Texts));
    }

    [Fact]
    public void Bytes_NeedTheirSuffix()
    {
        var proof = new MetadataEntry { Key = "proof-bin", BytesValue = ByteString.CopyFrom(1) };

        Assert.Equal([proof], Pass(proof, new MetadataEntry { Key = "proof", BytesValue = ByteString.CopyFrom(1) }));
        Assert.Single(_warnings.Texts);
    }

    [Fact]
    public void Cookie_IsPassedByOption() =>
        Assert.Single(Pass(new ProxyOptions { AllowSetCookie = true }, Text("set-cookie", "a=b")));

    [Fact]
    public void Warning_IsGivenOnceForACommandAndAKey()
    {
        var metadata = new ReplyMetadata(new ProxyOptions(), new FrontendLog(_warnings));
        foreach (var command in (string[])["Add", "Add", "Get", "Add"])
            metadata.Checked(ReplyWith(Text("grpc-status", "0")), command);

        Assert.Equal(2, _warnings.Texts.Count);
    }

    [Theory]
    [InlineData(8_188, 1)]
    [InlineData(8_189, 0)]
    public void Metadata_OverTheLimit_IsLeftOut(int bytes, int passed)
    {
        Assert.Equal(passed, Pass(Text("etag", new string('x', bytes))).Count);
        Assert.Equal(1 - passed, _warnings.Texts.Count);
    }

    [Fact]
    public void Result_StaysWhatItIs()
    {
        var reply = ReplyWith();

        Assert.Same(reply, new ReplyMetadata(new ProxyOptions(), new FrontendLog(_warnings)).Checked(reply, "Add"));
        Assert.Equal(reply.Payload, ((CallReply)new ReplyMetadata(new ProxyOptions(), new FrontendLog(_warnings)).Checked(ReplyWith(Text("host", "")), "Add")).Payload);
    }

    private static MetadataEntry Text(string key, string value) => new() { Key = key, StringValue = value };

    private static CallReply ReplyWith(params MetadataEntry[] entries) =>
        new(ByteString.CopyFromUtf8("x"), 1) { Metadata = new Metadata { Entries = { entries } } };

    private RepeatedField<MetadataEntry> Pass(params MetadataEntry[] entries) => Pass(new ProxyOptions(), entries);

    private RepeatedField<MetadataEntry> Pass(ProxyOptions options, params MetadataEntry[] entries) =>
        new ReplyMetadata(options, new FrontendLog(_warnings)).Checked(ReplyWith(entries), "Add").Metadata?.Entries ?? [];
}
