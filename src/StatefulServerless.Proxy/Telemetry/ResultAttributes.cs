using System.Diagnostics;
using Grpc.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Frontend;

namespace StatefulServerless.Proxy.Telemetry;

/// <summary>What telemetry says of a command's result: <c>outcome</c> and <c>rpc.grpc.status_code</c>. Making them allocates nothing.</summary>
internal static class ResultAttributes
{
    public const string Outcome = "outcome";

    public const string StatusCode = "rpc.grpc.status_code";

    private static readonly object[] _codes = [.. Enumerable.Range(0, (int)Grpc.Core.StatusCode.Unauthenticated + 1).Select(code => (object)code)];

    public static void AddTo(ref TagList tags, CallResult result)
    {
        tags.Add(Outcome, OutcomeText.Of(result.Outcome));
        tags.Add(StatusCode, NumberOf(result));
    }

    public static void SetOn(Activity span, CallResult result)
    {
        span.SetTag(Outcome, OutcomeText.Of(result.Outcome));
        span.SetTag(StatusCode, NumberOf(result));
        if (result is CallFailure failure && IsOfTheProxy(failure.Error.Code)) span.SetStatus(ActivityStatusCode.Error);
    }

    private static object NumberOf(CallResult result) => _codes[(int)CodeOf(result)];

    // A function may fail with any number.
    private static StatusCode CodeOf(CallResult result) => result is not CallFailure { Error.Code: var code } ? Grpc.Core.StatusCode.OK
        : code is > Grpc.Core.StatusCode.OK and <= Grpc.Core.StatusCode.Unauthenticated ? code
        : Grpc.Core.StatusCode.Unknown;

    // A server's span is in error only for these; the others are the caller's (OpenTelemetry's conventions for gRPC).
    private static bool IsOfTheProxy(StatusCode code) => code
        is Grpc.Core.StatusCode.Unknown or Grpc.Core.StatusCode.DeadlineExceeded or Grpc.Core.StatusCode.Unimplemented
        or Grpc.Core.StatusCode.Internal or Grpc.Core.StatusCode.Unavailable or Grpc.Core.StatusCode.DataLoss;
}
