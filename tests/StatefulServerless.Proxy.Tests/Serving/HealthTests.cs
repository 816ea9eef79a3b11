using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>grpc.health.v1 from a proxy's start to its end.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private readonly EchoService _service = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Health.HealthClient Client => new(_service.Channel);

    public async ValueTask InitializeAsync() => await _service.StartProxyAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Check_FollowsReadiness()
    {
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(""));
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(() => CheckAsync("test.echo.Echo"))).StatusCode);

        await _service.StartFunctionAsync();

        Assert.Equal(ServingStatus.Serving, await CheckAsync(""));
        Assert.Equal(ServingStatus.Serving, await CheckAsync("test.echo.Echo"));
        var unknown = await Assert.ThrowsAsync<RpcException>(() => CheckAsync("test.echo.echo"));
        Assert.Equal((StatusCode.NotFound, "service 'test.echo.echo' is not served here"), (unknown.StatusCode, unknown.Status.Detail));
    }

    [Theory]
    [InlineData("", ServingStatus.NotServing)]
    [InlineData("test.echo.Echo", ServingStatus.ServiceUnknown)]
    public async Task Watch_TellsEveryChange_AndEndsWithTheProxy(string service, ServingStatus first)
    {
        using var watch = Client.Watch(new HealthCheckRequest { Service = service }, cancellationToken: Token);
        Assert.Equal(first, await NextAsync(watch));

        await _service.StartFunctionAsync();
        Assert.Equal(ServingStatus.Serving, await NextAsync(watch));

        var stopping = _service.StopAsync();
        Assert.Equal(ServingStatus.NotServing, await NextAsync(watch));
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => NextAsync(watch))).StatusCode);
        await stopping;
    }

    [Fact]
    public async Task Reflection_BeforeDiscovery_TellsOfTheProxysOwnServices()
    {
        using var call = new ServerReflection.ServerReflectionClient(_service.Channel).ServerReflectionInfo(cancellationToken: Token);
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" }, Token);
        Assert.True(await call.ResponseStream.MoveNext(Token));
        Assert.DoesNotContain(call.ResponseStream.Current.ListServicesResponse.Service, found => found.Name == "test.echo.Echo");

        await _service.StartFunctionAsync();

        await call.RequestStream.WriteAsync(new ServerReflectionRequest { FileContainingSymbol = "test.echo.Echo" }, Token);
        Assert.True(await call.ResponseStream.MoveNext(Token));
        Assert.NotNull(call.ResponseStream.Current.FileDescriptorResponse);
    }

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(Token));
        return watch.ResponseStream.Current.Status;
    }

    private async Task<ServingStatus> CheckAsync(string service) =>
        (await Client.CheckAsync(new HealthCheckRequest { Service = service }, cancellationToken: Token)).Status;
}
