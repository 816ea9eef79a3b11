namespace StatefulServerless.Simulation.Tests;

public sealed class SimulationOptionsTests
{
    [Fact]
    public void Arguments_AreTaken()
    {
        var options = SimulationOptions.Parse(["--seconds", "5", "--steps", "7", "--seed", "9", "--episodes", "3", "--mutant", "no-deduplication"]);
        Assert.Equal(
            new SimulationOptions { Duration = TimeSpan.FromSeconds(5), Steps = 7, Seed = 9, Episodes = 3, Mutant = "no-deduplication" }, options);
    }

    [Theory]
    [InlineData("--seconds", "0")]
    [InlineData("--mutant", "none")]
    [InlineData("--what", "1")]
    [InlineData("--seed")]
    public void Arguments_ThatCannotBeUsed_AreRefused(params string[] args) => Assert.Throws<FormatException>(() => SimulationOptions.Parse(args));
}
