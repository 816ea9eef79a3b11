using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Frontends;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>Runs each mutant against the case that must fail it; some at the same time, as most of what takes long is waiting.</summary>
public sealed class FrontendMutantRun : IAsyncLifetime
{
    private const int AtTheSameTime = 4;

    // For machines that build beside the tests. What never comes is not waited for as long.
    private const double UsualPatience = 3;
    private const double PatienceWithSilence = 0.15;

    private static readonly TimeSpan _timeLimit = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _places = new(AtTheSameTime);
    private readonly Dictionary<string, Task<CaseResult>> _results = [];

    public ValueTask InitializeAsync()
    {
        foreach (var mutant in FrontendMutants.All) _results.Add(mutant.Name, TryAsync(mutant, TestContext.Current.CancellationToken));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_results.Values);
        _places.Dispose();
    }

    internal Task<CaseResult> ResultOf(FrontendMutant mutant) => _results[mutant.Name];

    private async Task<CaseResult> TryAsync(FrontendMutant mutant, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            var result = await TryOnceAsync(mutant, cancellationToken);
            // On a machine that is slow enough, something else than the flaw may have ended the case.
            return MutationScore.IsKilled(result) ? result : await TryOnceAsync(mutant, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    private static async Task<CaseResult> TryOnceAsync(FrontendMutant mutant, CancellationToken cancellationToken)
    {
        var @case = CaseLibrary.Of(TckRole.Frontend).Single(@case => @case.Id == mutant.KilledBy);
        await using var runner = new FrontendRunner(new PaperFrontend(mutant.Conduct));
        await runner.StartAsync(cancellationToken);
        var run = new TckRun(runner, new CaseSelection(), KnownFailures.None, mutant.IsSilent ? PatienceWithSilence : UsualPatience);
        // Little patience is for what never comes; the case as a whole has time.
        return await run.RunAsync(@case with { TimeLimit = _timeLimit }, cancellationToken);
    }
}
