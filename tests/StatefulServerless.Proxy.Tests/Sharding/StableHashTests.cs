using StatefulServerless.Proxy.Sharding;

namespace StatefulServerless.Proxy.Tests.Sharding;

/// <summary>The placement of entities on shards is a format: these values never change.</summary>
public sealed class StableHashTests
{
    [Theory]
    [InlineData("", 2872998923u)]
    [InlineData("a", 444641715u)]
    [InlineData("foo", 1834638500u)]
    [InlineData("bgezso", 1315302775u)]
    [InlineData("käse|日本", 1256566049u)]
    public void Hash_OfGoldenText_NeverChanges(string text, uint expected) => Assert.Equal(expected, StableHash.Of(text));

    [Fact]
    public void Hash_OfSimilarIds_SpreadsOverAllShards()
    {
        var shards = Enumerable.Range(0, 10_000).GroupBy(id => StableHash.Of($"user-{id}") % 100).ToList();

        Assert.Equal(100, shards.Count);
        Assert.All(shards, shard => Assert.InRange(shard.Count(), 50, 150));
    }
}
