using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>What is wrong with HTTP rules is said when they are compiled, all at once, naming method and binding.</summary>
public sealed class RefusalTests
{
    public static TheoryData<HttpRule, string, string> Wrong => new()
    {
        { new HttpRule(), "Do0, binding without a pattern", "has no pattern" },
        { new HttpRule { Body = "*" }, "without a pattern", "has no pattern" },
        { new HttpRule { Custom = new CustomHttpPattern { Path = "/a" } }, "without a pattern", "has no pattern" },
        { new HttpRule { Get = "" }, "binding GET ", "must start with a slash" },
        { new HttpRule { Get = "a" }, "binding GET a", "must start with a slash" },
        { new HttpRule { Get = "/a//b" }, "binding GET /a//b", "empty segment" },
        { new HttpRule { Get = "/a/" }, "GET /a/", "empty segment" },
        { new HttpRule { Get = "/{name" }, "GET /{name", "closing brace" },
        { new HttpRule { Get = "/a{name}" }, "GET /a{name}", "touches" },
        { new HttpRule { Get = "/{name=**}/{number}" }, "GET", "only literals" },
        { new HttpRule { Get = "/{other}" }, "GET /{other}", "`other` is no field of transcoding.test.Request; its fields are `name`, `number`" },
        { new HttpRule { Get = "/{nested.other}" }, "GET", "`other` is no field" },
        { new HttpRule { Get = "/{name.other}" }, "GET", "is a scalar" },
        { new HttpRule { Get = "/{list.name}" }, "GET", "is repeated" },
        { new HttpRule { Get = "/{tags}" }, "GET /{tags}", "`tags` is repeated" },
        { new HttpRule { Get = "/{labels}" }, "GET", "`labels` is a map" },
        { new HttpRule { Get = "/{nested}" }, "GET", "is the message transcoding.test.Request" },
        { new HttpRule { Get = "/{well_known.timestamp}" }, "GET", "is the message google.protobuf.Timestamp" },
        { new HttpRule { Get = "/{name}/{name}" }, "GET", "`name` is bound twice" },
        { new HttpRule { Get = "/{well_known.null_value}/{wellKnown.nullValue}" }, "GET", "bound twice" },
        { new HttpRule { Get = "/a", Body = "*" }, "GET /a", "a GET request has none" },
        { new HttpRule { Get = "/a", Body = "name" }, "GET /a", "a GET request has none" },
        { new HttpRule { Custom = new CustomHttpPattern { Kind = "HEAD", Path = "/a" }, Body = "*" }, "HEAD /a", "a HEAD request has none" },
        { new HttpRule { Post = "/a", Body = "other" }, "POST /a", "body `other` is no top-level field" },
        { new HttpRule { Post = "/a", Body = "nested.name" }, "POST /a", "body `nested.name` is no top-level field" },
        { new HttpRule { Post = "/a", ResponseBody = "other" }, "POST /a", "response_body `other` is no top-level field" },
        { new HttpRule { Post = "/a", Selector = "transcoding.test.Service.Other" }, "Do0:", "selector names `transcoding.test.Service.Other`" },
        {
            new HttpRule { Post = "/a", AdditionalBindings = { new HttpRule { Get = "/b", AdditionalBindings = { new HttpRule { Get = "/c" } } } } },
            "binding GET /b", "do not nest"
        },
        { new HttpRule { Get = "/a/{name}", AdditionalBindings = { new HttpRule { Get = "/a/{number}" } } }, "GET /a/{number}", "shape of GET /a/{name}" },
        { new HttpRule { Get = "/a/{name=*}", AdditionalBindings = { new HttpRule { Get = "/a/*" } } }, "GET /a/*", "shape of GET /a/{name=*}" },
        { new HttpRule { Get = "/%61", AdditionalBindings = { new HttpRule { Get = "/a" } } }, "GET /a", "shape of GET /%61" },
        { new HttpRule { Get = "/a/**/b", AdditionalBindings = { new HttpRule { Get = "/a/{name=**}/b" } } }, "GET", "shape of GET /a/**/b" },
        { new HttpRule { Get = "/{name}:v", AdditionalBindings = { new HttpRule { Get = "/*:v" } } }, "GET /*:v", "shape of GET /{name}:v" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Rule_ThatIsWrong_IsRefusedNamingMethodAndBinding(HttpRule rule, string culprit, string fault)
    {
        var compilation = HttpApi.Compile(RuntimeFiles.Service(rule));
        Assert.Null(compilation.Api);
        var complaint = Assert.Single(compilation.Complaints);
        Assert.StartsWith("Method transcoding.test.Service.Do0", complaint);
        Assert.Contains(culprit, complaint);
        Assert.Contains(fault, complaint);
    }

    [Fact]
    public void Rules_WithManyFaults_AreRefusedAllAtOnce()
    {
        var compilation = HttpApi.Compile(RuntimeFiles.Service(
        [
            new HttpRule { Get = "/{a}/{b}/{tags}", Body = "c", ResponseBody = "d", AdditionalBindings = { new HttpRule(), new HttpRule { Put = "x" } } },
            new HttpRule { Get = "/fine" },
            new HttpRule { Get = "/fine" },
        ]));
        Assert.Null(compilation.Api);
        Assert.Equal(9, compilation.Complaints.Count);
        Assert.Contains("Method transcoding.test.Service.Do2", compilation.Complaints[^1]);
    }

    [Fact]
    public void Method_WhoseRequestsAreStreamed_HasNoRouteAndMustHaveNoRule()
    {
        var streamed = RuntimeFiles.Method("Send", null);
        streamed.ClientStreaming = true;
        Assert.Empty(HttpApi.Compile(RuntimeFiles.Service(streamed)).Api!.Bindings);

        var bound = RuntimeFiles.Method("Send", new HttpRule { Post = "/a" });
        bound.ClientStreaming = true;
        Assert.Contains("requests are streamed", Assert.Single(HttpApi.Compile(RuntimeFiles.Service(bound)).Complaints));
    }

    [Fact]
    public void Message_WithAGroupOrARequiredField_IsRefused()
    {
        var file = new FileDescriptorProto { Name = "old.proto", Package = "old", Syntax = "proto2" };
        var message = new DescriptorProto
        {
            Name = "Old",
            NestedType = { new DescriptorProto { Name = "G" } },
            Field =
            {
                new FieldDescriptorProto { Name = "g", Number = 1, Type = FieldDescriptorProto.Types.Type.Group, TypeName = ".old.Old.G", Label = FieldDescriptorProto.Types.Label.Optional },
                new FieldDescriptorProto { Name = "r", Number = 2, Type = FieldDescriptorProto.Types.Type.Int32, Label = FieldDescriptorProto.Types.Label.Required },
            },
        };
        file.MessageType.Add(message);
        file.Service.Add(new ServiceDescriptorProto { Name = "S", Method = { RuntimeFiles.Method("Do", null, "old.Old", "old.Old") } });
        var complaints = HttpApi.Compile(RuntimeFiles.Build([file.ToByteString()]).Services[0]).Complaints;
        Assert.Contains(complaints, complaint => complaint.Contains("field `g` of old.Old is a group"));
        Assert.Contains(complaints, complaint => complaint.Contains("field `r` of old.Old is required"));
    }

    [Fact]
    public void Message_WithOneJsonNameTwice_IsRefused()
    {
        var file = new FileDescriptorProto { Name = "twice.proto", Package = "twice", Syntax = "proto3" };
        file.MessageType.Add(new DescriptorProto
        {
            Name = "M",
            Field =
            {
                new FieldDescriptorProto { Name = "a", Number = 1, Type = FieldDescriptorProto.Types.Type.Int32, JsonName = "x" },
                new FieldDescriptorProto { Name = "b", Number = 2, Type = FieldDescriptorProto.Types.Type.Int32, JsonName = "x" },
            },
        });
        file.Service.Add(new ServiceDescriptorProto { Name = "S", Method = { RuntimeFiles.Method("Do", null, "twice.M", "twice.M") } });
        Assert.Contains("JSON name `x`", Assert.Single(HttpApi.Compile(RuntimeFiles.Build([file.ToByteString()]).Services[0]).Complaints));
    }

    [Fact]
    public void Services_ThatShareADefaultRoute_AreRefused()
    {
        var service = RuntimeFiles.Service(RuntimeFiles.Method("Do0", null));
        var other = RuntimeFiles.Cart.Services[0];
        Assert.Equal(8, HttpApi.Compile([service, other]).Api!.Bindings.Count);
        Assert.Contains("shape of POST /v1/Do0", HttpApi.Compile([service, service]).Complaints[0]);
    }

    [Fact]
    public void Rule_SplitIntoTwoOccurrencesOfTheOption_IsMerged()
    {
        var method = RuntimeFiles.Method("Do", null);
        method.Options = MethodOptionsOf(new HttpRule { Post = "/split/{name}" }, new HttpRule { Body = "nested" });
        var binding = Assert.Single(Transcript.Of(RuntimeFiles.Service(method)).Api.Bindings);
        Assert.Equal("POST /split/{name}", $"{binding.HttpMethod} {binding.Template}");
        Assert.True(binding.ReadsBody);
    }

    [Fact]
    public void Rule_OfDescriptorsBuiltWithoutExtensions_IsReadAllTheSame()
    {
        var files = RuntimeFiles.WithImports(Tests.Cart.CartReflection.Descriptor).Select(file => file.SerializedData);
        var service = FileDescriptor.BuildFromByteStrings(files)[^1].Services[0];
        Assert.Equal("/cart/{user_id}/items/add", HttpApi.Compile(service).Api!.Bindings[0].Template);
    }

    [Fact]
    public void Service_OfTenThousandMethods_IsCompiledQuickly()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        HttpRule?[] rules = [.. Enumerable.Range(0, 10_000).Select(i => new HttpRule { Get = $"/a{i}/{{name}}" })];
        Assert.Equal(10_000, HttpApi.Compile(RuntimeFiles.Service(rules)).Api!.Bindings.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    // One option field occurring twice, as an older protoc writes "(x).a = …, (x).b = …".
    private static MethodOptions MethodOptionsOf(params HttpRule[] occurrences)
    {
        var stream = new MemoryStream();
        var output = new CodedOutputStream(stream);
        foreach (var occurrence in occurrences)
        {
            output.WriteTag(AnnotationsExtensions.Http.FieldNumber, WireFormat.WireType.LengthDelimited);
            output.WriteMessage(occurrence);
        }

        output.Flush();
        return MethodOptions.Parser.WithExtensionRegistry([AnnotationsExtensions.Http]).ParseFrom(stream.ToArray());
    }
}
