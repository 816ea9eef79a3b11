namespace StatefulServerless.Packages.Tests.AheadOfTime;

/// <summary>User functions without a just-in-time compiler, made with the packages.</summary>
[Collection(FeedCollection.Name)]
public sealed class AheadOfTimeTests(LocalFeed feed, NativeProgram program) : IClassFixture<NativeProgram>
{
    private const int Unusable = 2;

    private static string Proxy => $"{BuildOutput.DotNet} {BuildOutput.Assembly("src/StatefulServerless.Proxy.Host", "StatefulServerless.Proxy.Host")}";

    [Fact]
    public async Task Model_CompiledAheadOfTime_PassesEveryCase()
    {
        var output = await TryAsync("frontend", "--command", $"{program.Executable} model");
        Assert.Contains("passed  F22     snapshot.rule", output, StringComparison.Ordinal);
        Assert.EndsWith(" passed, 0 failed, 0 skipped", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cart_CompiledAheadOfTime_ServesAProxyAtCoreLevel()
    {
        var output = await TryAsync(
            "pair", "--level", "core", "--case", "cart.conversation,cart.let-go", "--command", Proxy, "--frontend", program.Executable, "--frontend-env", "ASPNETCORE_ENVIRONMENT=Production");
        Assert.EndsWith("2 passed, 0 failed, 0 skipped", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cart_CompiledAheadOfTimeInDevelopment_SaysThatItHasNoProxy()
    {
        Assert.SkipWhen(program.Missing is not null, program.Missing ?? "");
        await using var cart = Command.Start(program.Executable, [], feed.NewFolder("elsewhere"), new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development" });
        Assert.Equal(Unusable, await cart.EndAsync());
        Assert.Contains("It was compiled ahead of time, which leaves the proxy out.", cart.Output, StringComparison.Ordinal);
    }

    private async Task<string> TryAsync(params string[] words)
    {
        Assert.SkipWhen(program.Missing is not null, program.Missing ?? "");
        string[] arguments = [BuildOutput.Assembly("tck/StatefulServerless.Tck.Tool", "stateful-serverless-tck"), .. words, "--patience", "5"];
        return await Command.RunAsync(BuildOutput.DotNet, arguments, feed.NewFolder("elsewhere"));
    }
}
