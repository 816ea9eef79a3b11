using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Reflection.V1;
using StatefulServerless.Proxy.Tests.Protos;
using Alpha = Grpc.Reflection.V1Alpha;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>Server reflection of a running proxy, in both versions.</summary>
public sealed class ReflectionTests(EchoService service) : IClassFixture<EchoService>, IDisposable
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{service.Port}");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _channel.Dispose();

    [Fact]
    public async Task Services_AreTheServedOneAndTheProxysOwn()
    {
        var answer = await AskAsync(new ServerReflectionRequest { ListServices = "*" });

        Assert.Equal(
            ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection", "test.echo.Echo"],
            answer.ListServicesResponse.Service.Select(found => found.Name));
    }

    [Theory]
    [InlineData("test.echo.Echo", "echo.proto")]
    [InlineData("test.echo.Echo.Both", "echo.proto")]
    [InlineData("test.echo.Said.text", "echo.proto")]
    [InlineData("lightbend.serverless.entity_key", "lightbend/serverless/entitykey.proto")]
    [InlineData("grpc.health.v1.Health.Watch", "grpc/health/v1/health.proto")]
    [InlineData("grpc.health.v1.HealthCheckResponse.SERVING", "grpc/health/v1/health.proto")]
    [InlineData("grpc.reflection.v1.ServerReflection", "grpc/reflection/v1/reflection.proto")]
    [InlineData("grpc.reflection.v1alpha.ServerReflection", "grpc/reflection/v1alpha/reflection.proto")]
    public async Task Symbol_ComesWithItsFileFirst(string symbol, string file) => Assert.Equal(
        file, NamesIn(await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol }))[0]);

    [Fact]
    public async Task File_ComesWithItsDependencies_AsTheFunctionGaveThem()
    {
        var answer = await AskAsync(new ServerReflectionRequest { FileByFilename = "echo.proto" });

        Assert.Equal(
            [
                "echo.proto", "google/api/annotations.proto", "google/api/http.proto", "google/protobuf/descriptor.proto", "google/api/httpbody.proto",
                "google/protobuf/any.proto", "lightbend/serverless/entitykey.proto",
            ],
            NamesIn(answer));
        Assert.Equal(EchoReflection.Descriptor.SerializedData, answer.FileDescriptorResponse.FileDescriptorProto[0]);
    }

    [Fact]
    public async Task Extension_OfAnOption_IsFound()
    {
        var answer = await AskAsync(new ServerReflectionRequest { AllExtensionNumbersOfType = "google.protobuf.FieldOptions" });
        var number = Assert.Single(answer.AllExtensionNumbersResponse.ExtensionNumber);
        Assert.Equal("google.protobuf.FieldOptions", answer.AllExtensionNumbersResponse.BaseTypeName);

        var extension = new ExtensionRequest { ContainingType = "google.protobuf.FieldOptions", ExtensionNumber = number };
        Assert.Equal("lightbend/serverless/entitykey.proto", NamesIn(await AskAsync(new ServerReflectionRequest { FileContainingExtension = extension }))[0]);
    }

    public static TheoryData<ServerReflectionRequest, StatusCode, string> Mistakes => new()
    {
        { new() { FileContainingSymbol = "no.Such" }, StatusCode.NotFound, "symbol 'no.Such' is not defined in the served descriptors" },
        { new() { FileContainingSymbol = "" }, StatusCode.NotFound, "symbol '' is not defined in the served descriptors" },
        { new() { FileByFilename = "no.proto" }, StatusCode.NotFound, "file 'no.proto' is not among the served descriptors" },
        { new() { AllExtensionNumbersOfType = "no.Such" }, StatusCode.NotFound, "message type 'no.Such' is not defined in the served descriptors" },
        {
            new() { FileContainingExtension = new ExtensionRequest { ContainingType = "test.echo.Said", ExtensionNumber = 7 } },
            StatusCode.NotFound, "extension 7 of 'test.echo.Said' is not defined in the served descriptors"
        },
        { new() { Host = "x" }, StatusCode.InvalidArgument, "the request asks nothing" },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public async Task Mistake_IsAnsweredWithAnError_AndTheStreamGoesOn(ServerReflectionRequest mistake, StatusCode code, string text)
    {
        using var call = new ServerReflection.ServerReflectionClient(_channel).ServerReflectionInfo(cancellationToken: Token);

        var answer = await AskAsync(call, mistake);

        Assert.Equal((int)code, answer.ErrorResponse.ErrorCode);
        Assert.StartsWith(text, answer.ErrorResponse.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal((mistake, mistake.Host), (answer.OriginalRequest, answer.ValidHost));
        Assert.NotNull((await AskAsync(call, new ServerReflectionRequest { ListServices = "" })).ListServicesResponse);
    }

    [Fact]
    public async Task AlphaVersion_GivesTheSameAnswer()
    {
        using var call = new Alpha.ServerReflection.ServerReflectionClient(_channel).ServerReflectionInfo(cancellationToken: Token);
        await call.RequestStream.WriteAsync(new Alpha.ServerReflectionRequest { FileContainingSymbol = "test.echo.Echo" }, Token);
        Assert.True(await call.ResponseStream.MoveNext(Token));

        Assert.Equal(
            (await AskAsync(new ServerReflectionRequest { FileContainingSymbol = "test.echo.Echo" })).ToByteString(),
            call.ResponseStream.Current.ToByteString());
    }

    [Fact]
    public async Task Garbage_EndsTheStreamWithInvalidArgument()
    {
        using var raw = new RawGrpc(service.Port, "grpc.reflection.v1.ServerReflection");
        var answer = await raw.CallAsync("ServerReflectionInfo", [0xff, 0xff], Token);

        Assert.Equal(["3"], answer["grpc-status"]);
    }

    private async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request)
    {
        using var call = new ServerReflection.ServerReflectionClient(_channel).ServerReflectionInfo(cancellationToken: Token);
        return await AskAsync(call, request);
    }

    private static async Task<ServerReflectionResponse> AskAsync(
        AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call, ServerReflectionRequest request)
    {
        await call.RequestStream.WriteAsync(request, Token);
        Assert.True(await call.ResponseStream.MoveNext(Token));
        return call.ResponseStream.Current;
    }

    private static List<string> NamesIn(ServerReflectionResponse answer) =>
        [.. answer.FileDescriptorResponse.FileDescriptorProto.Select(bytes => FileDescriptorProto.Parser.ParseFrom(bytes).Name)];
}
