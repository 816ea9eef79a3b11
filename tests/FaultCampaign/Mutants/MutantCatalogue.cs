namespace StatefulServerless.FaultCampaign.Mutants;

/// <summary>Every mutant.</summary>
internal static class MutantCatalogue
{
    public static IReadOnlyList<string> Names { get; } = [];
}
