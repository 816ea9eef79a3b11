namespace StatefulServerless.Packages.Tests;

/// <summary>The examples as a user's projects: their sources, and packages for everything else.</summary>
[Collection(FeedCollection.Name)]
public sealed class ExamplesFromPackagesTests(LocalFeed feed)
{
    [Theory]
    [InlineData("Auction")]
    [InlineData("BankAccount")]
    public async Task Example_FromPackages_Builds(string example) => await BuildAsync(example);

    [Fact]
    public async Task Cart_FromPackages_BuildsRunsAndAnswers()
    {
        var folder = await BuildAsync("ShoppingCart");

        var (port, functionPort) = (FreePorts.Take(), FreePorts.Take());
        await using var cart = Command.Start(BuildOutput.DotNet, [Path.Combine("bin", "Debug", "net10.0", "ShoppingCart.dll")], folder, new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["StatefulServerless__Port"] = $"{functionPort}",
            ["StatefulServerless__Proxy__UserFunctionPort"] = $"{functionPort}",
            ["StatefulServerless__Proxy__HttpPort"] = $"{port}",
            ["StatefulServerless__Proxy__ManagementPort"] = $"{FreePorts.Take()}",
        });

        await Answers.OfAsync(new Uri($"http://127.0.0.1:{port}/cart/ann/items/add"), new { productId = "tea", name = "Tea", quantity = 2 }, cart);
        var answer = await Answers.OfAsync(new Uri($"http://127.0.0.1:{port}/carts/ann"), null, cart);
        Assert.Equal("""{"items":[{"productId":"tea","name":"Tea","quantity":2}]}""", answer);
    }

    private async Task<string> BuildAsync(string example)
    {
        var folder = feed.NewFolder(example);
        ExampleSources.Copy(example, folder);
        await Command.RunAsync(BuildOutput.DotNet, ["build", "--verbosity", "quiet"], folder);
        return folder;
    }
}
