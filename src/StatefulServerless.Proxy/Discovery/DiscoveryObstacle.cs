using Grpc.Core;
using StatefulServerless.Proxy.Core.Discovery;

namespace StatefulServerless.Proxy.Discovery;

/// <summary>Says in plain words why a user function did not answer <c>ready</c>.</summary>
internal static class DiscoveryObstacle
{
    public static string Of(RpcException failure, string address) => failure.StatusCode switch
    {
        StatusCode.Unimplemented => "it speaks gRPC but is not a user function: lightbend.serverless.Entity/ready is missing",
        StatusCode.DeadlineExceeded => "it accepts connections but does not answer ready in time",
        StatusCode.Unavailable when IsRefused(failure) => "nothing listens there yet",
        StatusCode.Unavailable or StatusCode.Internal when IsOtherProtocol(failure) =>
            $"what listens at {address} does not speak gRPC over plaintext HTTP/2 (h2c)",
        StatusCode.ResourceExhausted =>
            $"ready failed with ResourceExhausted: {failure.Status.Detail} A descriptor set may have {DescriptorSetReader.MaxBytes} bytes",
        _ => $"ready failed with {failure.StatusCode}: {failure.Status.Detail}",
    };

    private static bool IsRefused(RpcException failure) =>
        Causes(failure).Any(cause => cause is System.Net.Sockets.SocketException);

    private static bool IsOtherProtocol(RpcException failure) =>
        Causes(failure).Any(cause => cause is HttpRequestException or HttpProtocolException or HttpIOException);

    private static IEnumerable<Exception> Causes(RpcException failure)
    {
        for (var cause = failure.Status.DebugException ?? failure.InnerException; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
