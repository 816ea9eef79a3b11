using StatefulServerless.Tck.Cases;

namespace StatefulServerless.Tck.Tests.Pairs;

/// <summary>The cases for pairs, by the entity that the frontend serves.</summary>
public static class PairCases
{
    public static TheoryData<string> OfTheModel => TitlesOf("model");

    public static TheoryData<string> OfTheCart => TitlesOf("cart");

    private static TheoryData<string> TitlesOf(string entity) => [.. CaseLibrary.Of(TckRole.Pair).Where(@case => @case.Requires.Contains(entity)).Select(@case => @case.Title)];
}
