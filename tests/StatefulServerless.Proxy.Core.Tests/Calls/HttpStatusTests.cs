using Grpc.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.Tests.Calls;

public sealed class HttpStatusTests
{
    [Theory]
    [InlineData(StatusCode.OK, 200)]
    [InlineData(StatusCode.Cancelled, 499)]
    [InlineData(StatusCode.Unknown, 500)]
    [InlineData(StatusCode.InvalidArgument, 400)]
    [InlineData(StatusCode.DeadlineExceeded, 504)]
    [InlineData(StatusCode.NotFound, 404)]
    [InlineData(StatusCode.AlreadyExists, 409)]
    [InlineData(StatusCode.PermissionDenied, 403)]
    [InlineData(StatusCode.ResourceExhausted, 429)]
    [InlineData(StatusCode.FailedPrecondition, 400)]
    [InlineData(StatusCode.Aborted, 409)]
    [InlineData(StatusCode.OutOfRange, 400)]
    [InlineData(StatusCode.Unimplemented, 501)]
    [InlineData(StatusCode.Internal, 500)]
    [InlineData(StatusCode.Unavailable, 503)]
    [InlineData(StatusCode.DataLoss, 500)]
    [InlineData(StatusCode.Unauthenticated, 401)]
    public void Code_HasItsHttpStatus(StatusCode code, int status) => Assert.Equal(status, HttpStatus.Of(new CallError(code, "", [])));

    [Fact]
    public void FailureWithoutCode_Is400() => Assert.Equal(400, HttpStatus.Of(new CallError(StatusCode.Unknown, "", [], IsUncodedFailure: true)));
}
