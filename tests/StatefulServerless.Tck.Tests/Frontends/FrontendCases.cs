using StatefulServerless.Tck.Cases;

namespace StatefulServerless.Tck.Tests.Frontends;

/// <summary>The cases for frontends that serve the model entity.</summary>
public static class FrontendCases
{
    public static TheoryData<string> Titles => [.. CaseLibrary.Of(TckRole.Frontend).Where(@case => !@case.Requires.Contains("cart")).Select(@case => @case.Title)];
}
