namespace StatefulServerless.Tck.Tests.Pairs;

public sealed class SdkModelPairTests(SdkModelPair pair) : IClassFixture<SdkModelPair>
{
    [Theory]
    [MemberData(nameof(PairCases.OfTheModel), MemberType = typeof(PairCases))]
    public Task Pair_InEveryConversationOfTheModel_ExchangesTheRightFrames(string title) => PairConformance.PassesAsync(pair, title);
}
