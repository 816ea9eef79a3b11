namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>One command that was answered, or given up.</summary>
/// <param name="User">Whose cart it was for.</param>
/// <param name="Began">When it was sent, by <see cref="TimeProvider.GetTimestamp"/>.</param>
/// <param name="Ended">When its answer came, by the same clock.</param>
/// <param name="SequenceNumber">The cart's after it; none if it failed.</param>
/// <param name="Failure">Why it failed; none if it did not.</param>
/// <param name="IsCertainlyNotExecuted">Whether nothing was stored because of it: the proxy has said so, or it has reached none.</param>
internal sealed record CartAttempt(string User, long Began, long Ended, long? SequenceNumber, string? Failure, bool IsCertainlyNotExecuted)
{
    public bool IsAcknowledged => SequenceNumber is not null;

    public override string ToString() => $"{User}: {Failure ?? $"number {SequenceNumber}"}";
}
