namespace StatefulServerless.Tck.Tests.Pairs;

public sealed class JavaScriptCartPairTests(JavaScriptCartPair pair) : IClassFixture<JavaScriptCartPair>
{
    [Theory]
    [MemberData(nameof(PairCases.OfTheCart), MemberType = typeof(PairCases))]
    public Task Pair_InEveryConversationOfTheCart_ExchangesTheRightFrames(string title) => PairConformance.PassesAsync(pair, title);
}
