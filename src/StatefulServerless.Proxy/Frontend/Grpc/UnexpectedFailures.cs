using Grpc.Core;
using Grpc.Core.Interceptors;
using StatefulServerless.Proxy.Core;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Where an exception that nobody foresaw becomes an answer in the proxy's words.</summary>
internal sealed class UnexpectedFailures(FrontendLog log) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => continuation(request, context));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => continuation(requestStream, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => continuation(request, responseStream, context));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => continuation(requestStream, responseStream, context));

    private Task<bool> GuardAsync(ServerCallContext context, Func<Task> call) => GuardAsync(context, async () =>
    {
        await call();
        return true;
    });

    private async Task<T> GuardAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception) when (context.CancellationToken.IsCancellationRequested)
        {
            // The caller has gone, and whatever went wrong because of it interests nobody.
            throw GrpcAnswer.ExceptionOf(ProxyErrors.Cancelled());
        }
        catch (Exception failure) when (failure is not RpcException)
        {
            log.RequestFailed(failure, context.Method);
            throw GrpcAnswer.ExceptionOf(ProxyErrors.Unexpected());
        }
    }
}
