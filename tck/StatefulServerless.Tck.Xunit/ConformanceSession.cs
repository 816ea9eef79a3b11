using System.ComponentModel;
using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck;

/// <summary>What the tests of one class share: the thing under test, from its first case to its last. xunit makes it and disposes it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConformanceSession : IAsyncDisposable
{
    private Subject? _subject;
    private Task<TckRun>? _start;

    /// <summary>Stops what is under test.</summary>
    /// <returns>Completes when it has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_subject is not null) await _subject.Runner.DisposeAsync();
    }

    // The cases of a class come one after the other. One that cannot start is tried once, and each case tells why.
    internal async Task<CaseResult> TryAsync(ConformanceTests tests, string id, CancellationToken cancellationToken)
    {
        var @case = CaseLibrary.All.Single(@case => @case.Id == id);
        if (!tests.Selection.Includes(@case)) return Left(@case, tests);
        var run = await (_start ??= StartAsync(tests, cancellationToken));
        return await run.RunAsync(@case, cancellationToken);
    }

    private static CaseResult Left(TckCase @case, ConformanceTests tests) => new(@case, Verdict.Skipped, TimeSpan.Zero)
    {
        Reason = $"level {@case.Level} is not among the levels that {tests.GetType().Name} tries: {string.Join(", ", tests.Selection.Levels)}",
    };

    private async Task<TckRun> StartAsync(ConformanceTests tests, CancellationToken cancellationToken)
    {
        _subject = tests.CreateSubject();
        RefuseUnknownFailures(tests, CaseLibrary.Of(_subject.Role));
        await _subject.Runner.StartAsync(cancellationToken);
        return new TckRun(_subject.Runner, tests.Selection, tests.ToleratedFailures, tests.TimeFactor);
    }

    private static void RefuseUnknownFailures(ConformanceTests tests, IEnumerable<TckCase> cases)
    {
        var unknown = tests.ToleratedFailures.Unknown(cases.Select(@case => @case.Id)).ToList();
        if (unknown.Count > 0)
            throw new InvalidOperationException($"{tests.GetType().Name}.KnownFailures names cases that do not exist: {string.Join(", ", unknown)}. The ids are in the names of the tests.");
    }
}
