namespace StatefulServerless.Packages.Tests;

/// <summary>The programs as .NET tools.</summary>
[Collection(FeedCollection.Name)]
public sealed class ToolTests(LocalFeed feed)
{
    [Fact]
    public async Task Kit_AsATool_HasItsCasesAndTheProtocolInIt()
    {
        var kit = await InstallAsync("stateful-serverless-tck");
        Assert.Contains("usage: stateful-serverless-tck", await RunAsync(kit, "--help"), StringComparison.Ordinal);
        Assert.Contains("snapshot.rule", await RunAsync(kit, "list", "frontend"), StringComparison.Ordinal);
        Assert.Contains("snapshot-2: An SDK SHOULD take one", await RunAsync(kit, "explain", "F22"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proxy_AsATool_SaysHowItIsSet()
    {
        var proxy = await InstallAsync("stateful-serverless-proxy");
        Assert.Contains("PassivationTimeout", await RunAsync(proxy, "--help"), StringComparison.Ordinal);
    }

    private async Task<string> InstallAsync(string tool)
    {
        var folder = feed.NewFolder("tools");
        string[] install = ["tool", "install", tool, "--version", LocalFeed.Version, "--tool-path", folder, "--source", feed.Packages];
        await Command.RunAsync(BuildOutput.DotNet, install, folder);
        return Path.Combine(folder, tool);
    }

    private Task<string> RunAsync(string tool, params string[] arguments) => Command.RunAsync(tool, arguments, feed.NewFolder("elsewhere"));
}
