using Grpc.Core;
using Grpc.Reflection.V1;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>What an operator has switched off is not there.</summary>
public sealed class SwitchedOffTests : IAsyncLifetime
{
    private readonly EchoService _service = new() { Configure = options => options with { ServerReflection = false } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Reflection_IsAnUnknownService()
    {
        using var call = new ServerReflection.ServerReflectionClient(_service.Channel).ServerReflectionInfo(cancellationToken: Token);

        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Token));

        Assert.Equal((StatusCode.Unimplemented, "unknown service grpc.reflection.v1.ServerReflection"), (failure.StatusCode, failure.Status.Detail));
    }
}
