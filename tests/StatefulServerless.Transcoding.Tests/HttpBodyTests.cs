using System.Buffers;
using System.Text;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Tests.Bodies;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>google.api.HttpBody: raw where it is the body, a message like any other elsewhere.</summary>
public sealed class HttpBodyTests
{
    private const string Raw = "google.api.HttpBody";
    private const string Upload = "transcoding.bodies.Upload";

    private static readonly byte[] Picture = [0, 0xFF, 0x0A, (byte)'{', 0x80];

    private static readonly Transcript Api = Transcript.Of(ServiceOf(
        RuntimeFiles.Method("Default", null, Raw, Raw),
        RuntimeFiles.Method("Put", new HttpRule { Put = "/raw/{content_type=*/*}", Body = "*" }, Raw, Upload),
        RuntimeFiles.Method("Data", new HttpRule { Post = "/data/{data}", Body = "*" }, Raw, Upload),
        RuntimeFiles.Method("Field", new HttpRule { Post = "/files/{name}", Body = "file", ResponseBody = "file" }, Upload, Upload),
        RuntimeFiles.Method("Choice", new HttpRule { Post = "/one/{one.content_type}", Body = "one", ResponseBody = "one" }, Upload, Upload),
        RuntimeFiles.Method("Json", new HttpRule { Post = "/json", Body = "*", ResponseBody = "nested" }, Upload, Upload),
        RuntimeFiles.Method("Nested", new HttpRule { Post = "/nested", Body = "nested" }, Upload, Upload),
        RuntimeFiles.Method("Query", new HttpRule { Get = "/query" }, Raw, Raw)));

    [Theory]
    [InlineData("POST", "/v1/Default", true, true)]
    [InlineData("POST", "/transcoding.bodies.Service/Default", true, true)]
    [InlineData("PUT", "/raw/a/b", true, false)]
    [InlineData("POST", "/files/a", true, true)]
    [InlineData("POST", "/one/a", true, true)]
    [InlineData("POST", "/json", false, false)]
    [InlineData("POST", "/nested", false, false)]
    [InlineData("GET", "/query", false, true)]
    public void Binding_SaysWhetherItsBodiesAreRaw(string method, string path, bool readsRaw, bool writesRaw)
    {
        var binding = Api.Match(method, path).Binding;
        Assert.Equal((readsRaw, writesRaw), (binding.ReadsRawBody, binding.WritesRawBody));
    }

    [Theory]
    [InlineData("POST", "/v1/Default", "image/png", "image/png")]
    [InlineData("POST", "/v1/Default?content_type=other/type", "image/png", "image/png")]
    [InlineData("POST", "/v1/Default", null, "")]
    [InlineData("PUT", "/raw/text/plain", "image/png", "text/plain")]
    public void Request_ThatIsAnHttpBody_TakesBytesAndContentType(string method, string target, string? contentType, string expected)
    {
        var message = HttpBody.Parser.ParseFrom(Write(method, target, contentType, Picture));
        Assert.Equal(new HttpBody { ContentType = expected, Data = ByteString.CopyFrom(Picture) }, message);
    }

    [Fact]
    public void Request_WhosePathBindsTheData_PrefersThePath() =>
        Assert.Equal("abc", HttpBody.Parser.ParseFrom(Write("POST", "/data/YWJj", "a/b", Picture)).Data.ToStringUtf8());

    [Fact]
    public void Request_WithAnHttpBodyField_TakesTheRestFromPathAndQuery()
    {
        var message = Bodies.Upload.Parser.ParseFrom(Write("POST", "/files/cat?nested.name=x&content_type=query", "image/png", Picture));
        Assert.Equal(
            new Upload
            {
                Name = "cat",
                ContentType = "query",
                Nested = new Upload { Name = "x" },
                File = new HttpBody { ContentType = "image/png", Data = ByteString.CopyFrom(Picture) },
            },
            message);
    }

    [Fact]
    public void Request_WhosePathLeadsIntoTheBodyField_MergesBoth() => Assert.Equal(
        new HttpBody { ContentType = "x", Data = ByteString.CopyFrom(Picture) },
        Bodies.Upload.Parser.ParseFrom(Write("POST", "/one/x", "image/png", Picture)).One);

    [Theory]
    [InlineData("/files/cat?file.content_type=a", "bound by the body")]
    [InlineData("/files/cat?one=a", "message or a map")]
    [InlineData("/files/cat?unknown=a", "Unknown query parameter")]
    public void Query_BesideARawBody_IsCheckedAsEver(string target, string fault) =>
        Assert.Contains(fault, Assert.Throws<TranscodingException>(() => Write("POST", target, null, Picture)).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(3_000_000)]
    public void Body_OfAnyLength_ComesBackTheSame(int length)
    {
        var data = new byte[length];
        Random.Shared.NextBytes(data);
        var upload = Bodies.Upload.Parser.ParseFrom(Write("POST", "/files/cat", "a/b", data));
        Assert.NotNull(upload.File);
        Assert.Equal(data, upload.File.Data.ToByteArray());

        var reply = Api.Match("POST", "/files/cat").Binding.ReadRawResponse(upload.ToByteArray());
        Assert.Equal("a/b", reply.ContentType);
        Assert.True(reply.Data.Span.SequenceEqual(data));
    }

    [Fact]
    public void Body_OfABindingOfJson_IsStillJson()
    {
        var message = Bodies.Upload.Parser.ParseFrom(Write("POST", "/nested", "ignored", """{"file":{"contentType":"a/b","data":"AP8=","extensions":[]}}"""u8.ToArray()));
        Assert.Equal(new HttpBody { ContentType = "a/b", Data = ByteString.CopyFrom(0, 0xFF) }, message.Nested.File);
        Assert.Contains("not valid UTF-8", Assert.Throws<TranscodingException>(() => Write("POST", "/nested", "image/png", Picture)).Message);
    }

    [Fact]
    public void Reply_ThatIsAnHttpBody_IsASliceOfItsBytes()
    {
        var wire = new HttpBody { ContentType = "text/html; charset=utf-8", Data = ByteString.CopyFrom(Picture) }.ToByteArray();
        var reply = Api.Match("GET", "/query").Binding.ReadRawResponse(wire);
        Assert.Equal("text/html; charset=utf-8", reply.ContentType);
        Assert.Equal(Picture, reply.Data.ToArray());
        Assert.True(wire.AsSpan().Overlaps(reply.Data.Span));
    }

    [Fact]
    public void Reply_WithAnHttpBodyGivenInPieces_IsTheirMerge()
    {
        byte[] wire =
        [
            .. new Upload { Name = "a", File = new HttpBody { ContentType = "a/b", Data = ByteString.CopyFromUtf8("old") } }.ToByteArray(),
            .. new Upload { Nested = new Upload(), Other = 5, File = new HttpBody { Data = ByteString.CopyFromUtf8("new") } }.ToByteArray(),
        ];
        Assert.Equal(("a/b", "new"), Read("/files/a", wire));
        Assert.Equal(("", ""), Read("/files/a", []));
    }

    [Fact]
    public void Reply_WhoseOneofChoosesAnotherField_IsEmpty()
    {
        var one = new Upload { One = new HttpBody { ContentType = "a/b", Data = ByteString.CopyFromUtf8("one") } }.ToByteArray();
        var other = new Upload { Other = 5 }.ToByteArray();
        Assert.Equal(("a/b", "one"), Read("/one/a", [.. other, .. one]));
        Assert.Equal(("", ""), Read("/one/a", [.. one, .. other]));
    }

    [Theory]
    [InlineData("a/b\r\nset-cookie: x")]
    [InlineData("ü")]
    public void Reply_WithAContentTypeThatIsNoHeader_IsRefused(string contentType)
    {
        var wire = new HttpBody { ContentType = contentType }.ToByteArray();
        Assert.Contains("printable ASCII", Assert.Throws<TranscodingException>(() => Api.Match("GET", "/query").Binding.ReadRawResponse(wire)).Message);
    }

    [Theory]
    [InlineData(new byte[] { 0x12, 5, 1 })]
    [InlineData(new byte[] { 0x12, 2, 0x0A, 5 })]
    [InlineData(new byte[] { 0x07 })]
    [InlineData(new byte[] { 0x0B })]
    public void Reply_ThatIsMalformed_IsRefused(byte[] wire) =>
        Assert.Contains("malformed", Assert.Throws<TranscodingException>(() => Read("/files/a", wire)).Message);

    [Fact]
    public void Reply_ThatIsJson_HasNoRawBody() =>
        Assert.Throws<InvalidOperationException>(() => Read("/json", []));

    [Fact]
    public void Reply_WithAnHttpBodyInside_IsJson()
    {
        var wire = new Upload { Nested = new Upload { File = new HttpBody { ContentType = "a/b", Data = ByteString.CopyFrom(0, 0xFF) } } }.ToByteArray();
        Assert.Contains("\"file\":{\"contentType\":\"a/b\",\"data\":\"AP8=\",\"extensions\":[]}", Api.Response("POST", "/json", wire));
    }

    [Theory]
    [InlineData("files", "", "its body `files` is a list of google.api.HttpBody")]
    [InlineData("by_name", "", "its body `by_name` is a map of google.api.HttpBody")]
    [InlineData("file", "files", "its response_body `files` is a list of google.api.HttpBody")]
    [InlineData("file", "byName", "its response_body `byName` is a map of google.api.HttpBody")]
    public void Rule_WhoseBodyIsManyHttpBodies_IsRefused(string body, string responseBody, string fault)
    {
        var service = ServiceOf(RuntimeFiles.Method("Do", new HttpRule { Post = "/a", Body = body, ResponseBody = responseBody }, Upload, Upload));
        var complaint = Assert.Single(HttpApi.Compile(service).Complaints);
        Assert.StartsWith("Method transcoding.bodies.Service.Do, binding POST /a: ", complaint);
        Assert.Contains(fault, complaint);
    }

    private static byte[] Write(string method, string target, string? contentType, byte[] body)
    {
        var parts = target.Split('?');
        var (binding, variables) = Api.Match(method, parts[0]);
        var wire = new ArrayBufferWriter<byte>();
        binding.WriteRequest(variables, parts.Length > 1 ? parts[1] : "", contentType, body, wire);
        Assert.Null(MessageValidator.For(binding.Method.InputType).FindFault(wire.WrittenSpan));
        return wire.WrittenSpan.ToArray();
    }

    private static (string ContentType, string Data) Read(string path, byte[] wire)
    {
        var reply = Api.Match("POST", path).Binding.ReadRawResponse(wire);
        return (reply.ContentType, Encoding.UTF8.GetString(reply.Data.Span));
    }

    private static ServiceDescriptor ServiceOf(params MethodDescriptorProto[] methods)
    {
        var file = new FileDescriptorProto { Name = "service.proto", Package = "transcoding.bodies", Syntax = "proto3" };
        file.Dependency.Add([BodiesReflection.Descriptor.Name, HttpbodyReflection.Descriptor.Name]);
        file.Service.Add(new ServiceDescriptorProto { Name = "Service", Method = { methods } });
        var imports = RuntimeFiles.WithImports(BodiesReflection.Descriptor).Select(import => import.SerializedData);
        return RuntimeFiles.Build([.. imports, file.ToByteString()]).Services.Single();
    }
}
