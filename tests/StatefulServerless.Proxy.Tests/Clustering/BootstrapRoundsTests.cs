using StatefulServerless.Proxy.Clustering.Bootstrap;

namespace StatefulServerless.Proxy.Tests.Clustering;

public sealed class BootstrapRoundsTests
{
    private static readonly TimeSpan _stableFor = TimeSpan.FromSeconds(3);

    [Fact]
    public void Proxy_ThatFindsACluster_JoinsIt()
    {
        var decision = Rounds("a").Decide([Candidate("b"), Member("c", "c", "d")], 0, TimeSpan.Zero);

        Assert.Equal(["c", "d"], Assert.IsType<JoinCluster>(decision).Members);
    }

    [Fact]
    public void Proxy_ThatFindsTwoClusters_JoinsTheOneThatServes()
    {
        var decision = Rounds("x").Decide([Member("a", "a"), Member("c", "c", "d") with { IsServing = true }], 0, TimeSpan.Zero);

        Assert.Equal(["c", "d"], Assert.IsType<JoinCluster>(decision).Members);
    }

    [Fact]
    public void LowestCandidate_OnceAllHaveFoundEachOtherForAWhile_FormsTheCluster()
    {
        var rounds = Rounds("a");

        Assert.IsType<AskAgain>(rounds.Decide([Candidate("b")], 0, TimeSpan.Zero));
        Assert.IsType<AskAgain>(rounds.Decide([Candidate("b")], 0, _stableFor / 2));
        Assert.Equal(["a", "b"], Assert.IsType<FormCluster>(rounds.Decide([Candidate("b")], 0, _stableFor)).Candidates);
    }

    [Fact]
    public void LowestCandidate_WhoseCompanyChanges_WaitsAgain()
    {
        var rounds = Rounds("a");

        rounds.Decide([Candidate("b")], 0, TimeSpan.Zero);
        rounds.Decide([Candidate("b"), Candidate("c")], 0, _stableFor * 0.9);

        Assert.IsType<AskAgain>(rounds.Decide([Candidate("b"), Candidate("c")], 0, _stableFor * 1.5));
        Assert.IsType<FormCluster>(rounds.Decide([Candidate("b"), Candidate("c")], 0, _stableFor * 2));
    }

    [Fact]
    public void LowestCandidate_WithoutAQuorum_NeverForms() =>
        Assert.Contains("1 of 2", FinalObstacle(Rounds("a"), []), StringComparison.Ordinal);

    [Fact]
    public void HigherCandidate_NeverForms() =>
        Assert.Contains("a has the lowest address", FinalObstacle(Rounds("b"), [Candidate("a")]), StringComparison.Ordinal);

    [Fact]
    public void ProxyWithoutAUserFunction_CountsForNothing()
    {
        var idle = new BootstrapAnswer("a", false, [], false);

        Assert.Contains("1 of 2", FinalObstacle(Rounds("b"), [idle]), StringComparison.Ordinal);
    }

    [Fact]
    public void SilentProxy_IsWaitedForLonger_ButNotForEver()
    {
        var rounds = Rounds("a");
        rounds.Decide([Candidate("b")], 1, TimeSpan.Zero);

        Assert.IsType<AskAgain>(rounds.Decide([Candidate("b")], 1, _stableFor * 3));
        Assert.IsType<FormCluster>(rounds.Decide([Candidate("b")], 1, _stableFor * 4));
    }

    [Fact]
    public void OwnAnswer_AmongThoseOfOthers_IsNoOther() =>
        Assert.Contains("1 of 2", FinalObstacle(Rounds("a"), [Candidate("a")]), StringComparison.Ordinal);

    [Theory]
    [InlineData("b", "a", false, true)]
    [InlineData("a", "b", false, false)]
    [InlineData("a", "b", true, true)]
    public void OfTwoClustersThatServeNothing_AllPreferTheLower_AndOneThatServes(string own, string foreign, bool foreignServes, bool isWrong)
    {
        var answers = new[] { Member(own, own), Member(foreign, foreign, "z") with { IsServing = foreignServes } };

        Assert.Equal(isWrong, BootstrapRounds.IsInTheWrongCluster(Member(own, own), answers));
    }

    [Fact]
    public void ClusterThatServes_IsNeverLeft() =>
        Assert.False(BootstrapRounds.IsInTheWrongCluster(Member("b", "b") with { IsServing = true }, [Member("a", "a") with { IsServing = true }]));

    [Fact]
    public void ClusterThatIncludesThisProxy_IsNoOther() =>
        Assert.False(BootstrapRounds.IsInTheWrongCluster(Member("b", "b"), [Member("a", "a", "b") with { IsServing = true }]));

    private static BootstrapRounds Rounds(string self) => new(self, 2, _stableFor);

    private static BootstrapAnswer Candidate(string address) => new(address, true, [], false);

    private static BootstrapAnswer Member(string address, params string[] members) => new(address, true, members, false);

    private static string FinalObstacle(BootstrapRounds rounds, BootstrapAnswer[] answers)
    {
        rounds.Decide(answers, 0, TimeSpan.Zero);
        return Assert.IsType<AskAgain>(rounds.Decide(answers, 0, _stableFor * 100)).Obstacle;
    }
}
