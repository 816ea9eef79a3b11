using Grpc.Core;

namespace StatefulServerless.Testing.Hosting.Tests.Failures;

/// <summary>What a caller sees of a command that failed.</summary>
internal sealed record Seen(StatusCode Code, string? Outcome, string Text)
{
    public static Seen Of(RpcException failure) => new(failure.StatusCode, failure.Trailers.GetValue("command-outcome"), failure.Status.Detail);
}
