namespace StatefulServerless.Journal.Conformance.Tests.Mutants;

/// <summary>Rows on their way into a mutant.</summary>
/// <param name="rows">All of them, or none, should be stored.</param>
/// <param name="wasTaken">Whether one of the numbers was taken when they arrived.</param>
internal sealed class MutantWrite(IReadOnlyList<MutantRow> rows, bool wasTaken)
{
    private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<MutantRow> Rows => rows;

    public bool WasTaken => wasTaken;

    public Task Stored => _stored.Task;

    public void Confirm() => _stored.TrySetResult();

    public void Fail() => _stored.TrySetException(new NumberTakenException());
}
