namespace StatefulServerless.Packages.Tests.Examples;

/// <summary>The examples as a user's projects: their sources, and packages for everything else.</summary>
[Collection(FeedCollection.Name)]
public sealed class ExamplesFromPackagesTests(LocalFeed feed)
{
    [Fact]
    public async Task Examples_FromPackages_PassTheirTests()
    {
        var folder = await ExamplesFromPackages.BuildAsync(feed);
        var tested = await Command.RunAsync(BuildOutput.DotNet, ["test", "--no-build", "--no-progress", "--output", "detailed"], folder);
        string[] parts = ["passed Examples.Tests.BankAccountTests.Transfers_MoveMoneyOnce", "passed Examples.Tests.AuctionTests.Bids_OnAStream_AreAnsweredOneByOneAndSurviveTheProxy", "failed: 0"];
        Assert.All(parts, part => Assert.Contains(part, tested, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Auction", "auctions/vase", """{"item":"vase","firstBidCents":100,"endsAt":"2999-01-01T00:00:00Z"}""", "auctions/vase", """{"item":"vase","leader":"","cents":"0","bids":"0","isOver":false}""")]
    [InlineData("BankAccount", "accounts/a1", """{"owner":"Ann","currency":"EUR"}""", "accounts/a1", """{"cents":"0","currency":"EUR"}""")]
    [InlineData("ShoppingCart", "cart/ann/items/add", """{"productId":"tea","name":"Tea","quantity":2}""", "carts/ann", """{"items":[{"productId":"tea","name":"Tea","quantity":2}]}""")]
    public async Task Example_FromPackages_RunsAndAnswers(string example, string command, string body, string query, string expected)
    {
        var folder = await ExamplesFromPackages.BuildAsync(feed);
        await using var service = RunningService.Start(Path.Combine(folder, example));
        await service.AskAsync(command, body);
        Assert.Equal(expected, await service.AskAsync(query));
    }
}
