namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>The events of one command on their way to the disk.</summary>
internal sealed class PendingWrite(IReadOnlyList<EventRow> rows)
{
    private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<EventRow> Rows { get; } = rows;

    public long Bytes { get; } = rows.Sum(row => (long)row.Payload.Length);

    /// <summary>
    /// Completes when the events are on the disk. Fails with <see cref="EventsNotStoredException"/> or
    /// <see cref="SequenceNumberTakenException"/> when they certainly are not; every other failure leaves that open.
    /// </summary>
    public Task Stored => _stored.Task;

    public void Confirm() => _stored.TrySetResult();

    public void Fail(Exception failure) => _stored.TrySetException(failure);
}
