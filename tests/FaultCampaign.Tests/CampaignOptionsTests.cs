using StatefulServerless.FaultCampaign.Faults;

namespace StatefulServerless.FaultCampaign.Tests;

public sealed class CampaignOptionsTests
{
    [Fact]
    public void Arguments_WithEverything_AreRead()
    {
        var options = CampaignOptions.Parse(["--minutes", "2.5", "--seed", "7", "--fault", "kill-one", "--fault", "scale", "--relay", "--once", "--folder", "x"]);
        Assert.Equal((2.5, 7, true, true, "x"), (options.Minutes, options.Seed, options.Relay, options.Once, options.Folder));
        Assert.Equal([FaultKind.KillOne, FaultKind.Scale], options.Faults);
    }

    [Fact]
    public void Smoke_BreaksItsFaultsOnce()
    {
        var options = CampaignOptions.Parse(["--smoke"]);
        Assert.Equal(CampaignOptions.SmokeFaults, options.Faults);
        Assert.Equal((true, 3, JournalChoice.Postgres), (options.Once, options.Nodes, options.Journal));
    }

    [Fact]
    public void Nodes_NotGiven_AreAsManyAsTheJournalAllows() =>
        Assert.Equal((3, 1), (CampaignOptions.Parse([]).Nodes, CampaignOptions.Parse(["--journal", "sqlite"]).Nodes));

    [Theory]
    [InlineData("--minutes", "0")]
    [InlineData("--minutes", "many")]
    [InlineData("--fault", "none")]
    [InlineData("--mutant", "none")]
    [InlineData("--journal", "paper")]
    [InlineData("--nodes", "3", "--journal", "sqlite")]
    [InlineData("--what", "1")]
    [InlineData("--seed")]
    public void Arguments_ThatCannotBeUsed_AreRefused(params string[] args) => Assert.Throws<FormatException>(() => CampaignOptions.Parse(args));
}
