using Grpc.Core;

namespace StatefulServerless.Proxy.Core.Calls;

/// <summary>The HTTP status of a failed call.</summary>
public static class HttpStatus
{
    /// <summary>What the peer of a cancelled call would see, if it were still there.</summary>
    public const int ClientClosedRequest = 499;

    /// <summary>The HTTP status code for <paramref name="error"/>; 200 only for OK, which is no error.</summary>
    public static int Of(CallError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        // Callers of the original system depend on 400 for a failure that carries only a text.
        return error.IsUncodedFailure ? 400 : error.HttpStatus ?? Of(error.Code);
    }

    private static int Of(StatusCode code) => code switch
    {
        StatusCode.OK => 200,
        StatusCode.Cancelled => ClientClosedRequest,
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange => 400,
        StatusCode.Unauthenticated => 401,
        StatusCode.PermissionDenied => 403,
        StatusCode.NotFound => 404,
        StatusCode.AlreadyExists or StatusCode.Aborted => 409,
        StatusCode.ResourceExhausted => 429,
        StatusCode.Unimplemented => 501,
        StatusCode.Unavailable => 503,
        StatusCode.DeadlineExceeded => 504,
        _ => 500,
    };
}
