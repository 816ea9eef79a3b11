using System.Collections.Concurrent;
using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Proxies;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>Tries each broken proxy in the case that is there for it, several at a time: mostly they wait.</summary>
public sealed class ProxyMutantRun : IAsyncLifetime
{
    private const int AtOnce = 10;

    // What a mutant does not do is waited for: shorter than for a proxy that may be slow. The case as a whole has its time all the same.
    private const double Patience = 0.5;
    private const int MoreTime = 6;

    private readonly ConcurrentDictionary<string, CaseResult> _results = new(StringComparer.Ordinal);

    internal CaseResult ResultOf(ProxyMutant mutant) => _results[mutant.Name];

    public async ValueTask InitializeAsync() => await Parallel.ForEachAsync(
        ProxyMutants.All, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken }, TryAsync);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask TryAsync(ProxyMutant mutant, CancellationToken cancellationToken)
    {
        await using var runner = new ProxyRunner(PaperProxies.With(mutant.Break(new PaperRules())));
        var @case = CaseLibrary.Of(TckRole.Proxy).Single(@case => @case.Id == mutant.KilledBy);
        _results[mutant.Name] = await new TckRun(runner, new CaseSelection(), KnownFailures.None, Patience).RunAsync(
            @case with { TimeLimit = @case.TimeLimit * MoreTime }, cancellationToken);
    }
}
