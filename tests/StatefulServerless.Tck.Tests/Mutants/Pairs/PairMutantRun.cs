using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Pairs;
using StatefulServerless.Tck.Runs;
using StatefulServerless.Tck.Scripts;
using StatefulServerless.Tck.Tests.Mutants.Frontends;
using StatefulServerless.Tck.Tests.Pairs;

namespace StatefulServerless.Tck.Tests.Mutants.Pairs;

/// <summary>
/// Runs the cases with a change in one pair that is right, those with the same settings at the same time: each has entities of its own, and what is
/// changed is theirs only.
/// </summary>
public sealed class PairMutantRun() : PairUnderTest(new PaperFrontend(new Conduct())), IAsyncLifetime
{
    private readonly Dictionary<string, CaseResult> _results = [];

    internal CaseResult ResultOf(PairMutant mutant) => _results[mutant.Name];

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Runner.Relay.InterferenceWith = InterferenceWith;
        foreach (var group in PairMutants.All.GroupBy(mutant => CaseOf(mutant).Settings.Count))
        {
            await Runner.PrepareAsync(CaseOf(group.First()), TestContext.Current.CancellationToken);
            var results = await Task.WhenAll(group.Select(async mutant => (mutant.Name, await TryAsync(mutant))));
            foreach (var (name, result) in results) _results.Add(name, result);
        }
    }

    // The name of one mutant may be the beginning of another's.
    private static Interference InterferenceWith(string entityId) =>
        PairMutants.All.Where(mutant => entityId.StartsWith($"{CaseIdOf(mutant)}-", StringComparison.Ordinal)).MaxBy(mutant => mutant.Name.Length)!.Interference;

    private static string CaseIdOf(PairMutant mutant) => $"{mutant.KilledBy}-{mutant.Name}";

    private static TckCase CaseOf(PairMutant mutant) => CaseLibrary.Of(TckRole.Pair).Single(@case => @case.Id == mutant.KilledBy);

    private async Task<CaseResult> TryAsync(PairMutant mutant)
    {
        var result = new CaseResult(CaseOf(mutant), Verdict.Failed, TimeSpan.Zero);
        try
        {
            await Runner.RunAsync(CaseOf(mutant) with { Id = CaseIdOf(mutant) }, new Transcript(), 1, TestContext.Current.CancellationToken);
            return result with { Verdict = Verdict.Passed };
        }
        catch (ExpectationException difference)
        {
            return result with { Expected = difference.Expected, Found = difference.Found };
        }
    }
}
