using StatefulServerless.Simulation.Mutants;
using StatefulServerless.Simulation.Runs;

namespace StatefulServerless.Simulation.Tests;

/// <summary>A simulation that cannot fail proves nothing: each machine that is broken on purpose must be caught, by the promise that it breaks.</summary>
public sealed class MutantTests
{
    public static TheoryData<string> Names => [.. MutantCatalogue.Names];

    // On a machine that is slow, too.
    private const int Steps = 3_000_000;

    [Theory]
    [MemberData(nameof(Names))]
    public void Mutant_OfTheMachine_IsCaught(string name)
    {
        var mutant = MutantCatalogue.Find(name)!;
        var report = new SimulationRun(new SimulationOptions { Duration = TimeSpan.FromSeconds(60), Steps = Steps }, mutant.Subject).Run();
        Assert.NotNull(report.Violation);
        Assert.True(mutant.Promises.Contains(report.Violation.Promise), string.Join('\n', ReportText.Of(report)));
    }

    [Fact]
    public void Violation_OfAMutant_IsReportedWithItsLastStepsAndTheWayToSeeItAgain()
    {
        var mutant = MutantCatalogue.Find("not-executed-said-for-unknown")!;
        var report = new SimulationRun(new SimulationOptions(), mutant.Subject).Run();
        var text = string.Join('\n', ReportText.Of(report));
        Assert.Contains("AnswerCaller", text, StringComparison.Ordinal);
        Assert.Contains($"again: ./build.sh simulate --seed {report.Violation!.Seed} --episodes 1", text, StringComparison.Ordinal);

        var again = new SimulationRun(new SimulationOptions { Seed = report.Violation.Seed, Episodes = 1 }, mutant.Subject).Run();
        Assert.Equal(report.Violation, again.Violation);
    }
}
