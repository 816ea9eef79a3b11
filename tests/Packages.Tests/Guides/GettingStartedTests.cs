namespace StatefulServerless.Packages.Tests.Guides;

/// <summary>What a newcomer does first. Each command of docs/getting-started.md is typed as it stands there, and its answers are held against what it promises.</summary>
[Collection(FeedCollection.Name)]
public sealed class GettingStartedTests(LocalFeed feed)
{
    private const string Tea = """{"quantities":{"tea":2}}""";

    [Fact]
    public async Task Newcomer_FromAnEmptyFolder_ComesToTheEnd()
    {
        var shell = new Shell(feed.NewFolder("newcomer"));
        var (make, run, call, test, apart) = (GettingStarted.Commands[0], GettingStarted.Commands[1], GettingStarted.Commands[2], GettingStarted.Commands[3], GettingStarted.Commands[4].Trim().Split('\n'));

        await shell.RunAsync(make);
        await RunAndCallAsync(shell, run, call);
        await RunAndCallAsync(shell, run, call.Split('\n')[1]);

        GettingStarted.AddMethod(shell.Folder);
        Assert.Contains("Rpc 'CheckOut' of 'CartService' has no command handler in 'CartEntity'", await shell.FailAsync("dotnet build"), StringComparison.Ordinal);
        GettingStarted.AddHandlers(shell.Folder);
        AssertTested(await shell.RunAsync($"{test.Trim()} --no-progress --output detailed"));

        await shell.RunAsync(apart[0]);
        await using var function = shell.Start(apart[1], new Dictionary<string, string>());
        await using var proxy = shell.Start(apart[2], shell.OfProxy);
        await Answers.OfAsync(new Uri(shell.Address, "carts/ann"), null, proxy);
        Assert.Contains("\"tea\":", await shell.RunAsync(call), StringComparison.Ordinal);
    }

    [Fact]
    public void Guide_HasNoOtherCommands() => Assert.Equal(5, GettingStarted.Commands.Count);

    [Fact]
    public void Entity_InTheGuide_IsTheOneOfTheTemplate()
    {
        var source = File.ReadAllText(Path.Combine(BuildOutput.Repository, "nuget", "StatefulServerless.Templates", "templates", "entity", "src", "Shop", "CartEntity.cs"));
        var lines = GettingStarted.Blocks("csharp")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Contains(line, source, StringComparison.Ordinal));
    }

    // Disposing kills the program, as the guide tells its readers to do.
    private static async Task RunAndCallAsync(Shell shell, string run, string calls)
    {
        await using var service = shell.Start(run, shell.InDevelopment);
        await Answers.OfAsync(new Uri(shell.Address, "carts/ann"), null, service);
        Assert.Contains(Tea, await shell.RunAsync(calls), StringComparison.Ordinal);
    }

    private static void AssertTested(string output)
    {
        string[] parts =
        [
            "passed Shop.Tests.CartEntityTests.Item_ThatIsAdded_IsAnEvent", "passed Shop.Tests.CartContractTests.Cart_AsItIsStored_IsAsWrittenDown",
            "passed Shop.Tests.EndToEndTests.Cart_WithItems_ShowsTheirSum", "passed Shop.Tests.EndToEndTests.Cart_ThatIsEmpty_IsNotCheckedOut", "passed ProtocolTests: F04", "failed: 0",
        ];
        Assert.All(parts, part => Assert.Contains(part, output, StringComparison.Ordinal));
    }
}
