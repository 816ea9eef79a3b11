namespace StatefulServerless.Journal.Conformance.Tests.Mutants;

/// <summary>Rows on their way into a mutant.</summary>
internal sealed class MutantWrite(IReadOnlyList<MutantRow> rows)
{
    private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<MutantRow> Rows => rows;

    public Task Stored => _stored.Task;

    public void Confirm() => _stored.TrySetResult();

    public void Fail() => _stored.TrySetException(new NumberTakenException());
}
