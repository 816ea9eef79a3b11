using Grpc.Core;

namespace StatefulServerless.Cluster.Tests;

/// <summary>One command that was answered, or given up.</summary>
/// <param name="User">Whose cart it was for.</param>
/// <param name="Began">When it was sent, by <see cref="TimeProvider.GetTimestamp"/>.</param>
/// <param name="Ended">When its answer came, by the same clock.</param>
/// <param name="SequenceNumber">The cart's after it; null if it failed.</param>
/// <param name="Failure">Why it failed; null if it did not.</param>
internal sealed record Attempt(string User, long Began, long Ended, long? SequenceNumber, RpcException? Failure)
{
    public bool IsAcknowledged => Failure is null;

    /// <summary>The proxy has said that nothing was stored because of it.</summary>
    public bool IsCertainlyNotExecuted => Failure?.Trailers.GetValue("command-outcome") == "not-executed";

    public override string ToString() => $"{User}: {Failure?.Status.ToString() ?? $"number {SequenceNumber}"}, outcome {Failure?.Trailers.GetValue("command-outcome") ?? "none"}";
}
