using StatefulServerless.FaultCampaign.Mutants;
using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Tests.Mutants;

public sealed class MutantCatalogueTests
{
    public static TheoryData<string> Names => [.. MutantCatalogue.Names];

    /// <summary>Whoever changes such a place hears of it here, not when the mutants are run the next time.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Change_OfAMutant_HasItsPlaceInTheSources(string name)
    {
        var mutant = MutantCatalogue.All.Single(mutant => mutant.Name == name);
        Assert.All(mutant.Changes, change => Assert.Equal(2, File.ReadAllText(Path.Combine(BuildOutput.Repository, change.File)).Split(change.Of).Length));
    }
}
