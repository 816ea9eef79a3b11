namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>How a transaction ended.</summary>
/// <param name="Failure">Why it did not commit; null when it did.</param>
/// <param name="IsInDoubt">True when it was told to commit and may have done so.</param>
internal sealed record TransactionEnd(Exception? Failure, bool IsInDoubt)
{
    public static readonly TransactionEnd Committed = new(null, false);

    public bool IsCommitted => Failure is null;
}
