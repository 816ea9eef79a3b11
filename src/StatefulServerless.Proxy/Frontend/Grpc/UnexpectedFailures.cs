using Grpc.Core;
using StatefulServerless.Proxy.Core;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Where an exception that nobody foresaw becomes an answer in the proxy's words.</summary>
/// <remarks>Not one of Grpc.AspNetCore's interceptors, which cost every call several objects and two waiting methods more.</remarks>
internal sealed class UnexpectedFailures(FrontendLog log)
{
    /// <summary>False for what is an answer already, to somebody who waits for it.</summary>
    public static bool Contain(Exception failure, ServerCallContext context) =>
        failure is not RpcException || context.CancellationToken.IsCancellationRequested;

    /// <summary>What to throw instead.</summary>
    public RpcException AnswerTo(Exception failure, ServerCallContext context)
    {
        // The caller has gone, and whatever went wrong because of it interests nobody.
        if (context.CancellationToken.IsCancellationRequested) return GrpcAnswer.ExceptionOf(ProxyErrors.Cancelled());
        log.RequestFailed(failure, context.Method);
        return GrpcAnswer.ExceptionOf(ProxyErrors.Unexpected());
    }

    public async Task<T> GuardAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (Contain(failure, context))
        {
            throw AnswerTo(failure, context);
        }
    }

    public Task GuardAsync(ServerCallContext context, Func<Task> call) => GuardAsync(context, async () =>
    {
        await call();
        return true;
    });
}
