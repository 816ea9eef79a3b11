using StatefulServerless.Simulation.Machines;
using StatefulServerless.Simulation.Runs;

namespace StatefulServerless.Simulation.Tests;

/// <summary>The product's machine in the world for a while; longer runs are a verb of build.sh.</summary>
public sealed class ShortRunTests
{
    // Enough to reach every corner on a machine that is slow.
    private const int Steps = 2_000_000;

    [Fact]
    public void Run_OfTwentySeconds_KeepsEveryPromiseAndReachesEveryCorner()
    {
        var report = new SimulationRun(new SimulationOptions { Duration = TimeSpan.FromSeconds(20), Steps = Steps }, Subject.Product).Run();
        Assert.True(report.HasPassed, string.Join('\n', ReportText.Of(report)));
    }

    [Fact]
    public void Run_OfTheSameSeed_IsTheSame()
    {
        var first = RunEpisodes(seed: 7);
        var second = RunEpisodes(seed: 7);
        Assert.Equal((first.Steps, first.Commands, first.TraceHash), (second.Steps, second.Commands, second.TraceHash));
        Assert.Equal(first.Corners.Lines(), second.Corners.Lines());
    }

    [Fact]
    public void Run_OfAnotherSeed_IsAnother() => Assert.NotEqual(RunEpisodes(seed: 7).TraceHash, RunEpisodes(seed: 8).TraceHash);

    [Fact]
    public void Run_ThatHasNotReachedACorner_HasFailed()
    {
        var report = RunEpisodes(seed: 7);
        Assert.Null(report.Violation);
        Assert.NotEmpty(report.Missed);
        Assert.False(report.HasPassed);
    }

    private static RunReport RunEpisodes(ulong seed) =>
        new SimulationRun(new SimulationOptions { Episodes = 3, Seed = seed }, Subject.Product).Run();
}
