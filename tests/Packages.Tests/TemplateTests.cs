using System.Xml.Linq;

namespace StatefulServerless.Packages.Tests;

/// <summary>What a newcomer does first: installs the templates, makes a service, tests it, runs it, asks it.</summary>
[Collection(FeedCollection.Name)]
public sealed class TemplateTests(LocalFeed feed)
{
    [Fact]
    public async Task Entity_FromTheTemplate_PassesItsTestsRunsAndAnswers()
    {
        var folder = feed.NewFolder("newcomer");
        await NewAsync(folder, "entity", "-n", "Shop");
        var shop = Path.Combine(folder, "Shop");
        GettingStarted.Follow(shop);

        var tested = await Command.RunAsync(BuildOutput.DotNet, ["test", "--no-progress", "--output", "detailed"], shop);
        string[] parts = ["passed Shop.Tests.CartEntityTests.Item_ThatIsAdded_IsAnEvent", "passed Shop.Tests.EndToEndTests.Cart_WithItems_ShowsTheirSum", "passed Shop.Tests.EndToEndTests.Cart_ThatIsEmpty_IsNotCheckedOut", "passed ProtocolTests: F04", "failed: 0"];
        Assert.All(parts, part => Assert.Contains(part, tested, StringComparison.Ordinal));

        Assert.Equal("""{"quantities":{"tea":2}}""", await AskAsync(shop));
    }

    [Fact]
    public async Task Entity_WithOptions_IsNamedStoredAndLeftUntestedAsTheySay()
    {
        var folder = feed.NewFolder("options");
        await NewAsync(folder, "entity", "-n", "My.Web-Shop", "--entity", "Basket", "--journal", "postgres", "--no-tests");
        var project = Path.Combine(folder, "My.Web-Shop", "src", "My.Web-Shop");

        await Command.RunAsync(BuildOutput.DotNet, ["build", "--verbosity", "quiet"], Path.Combine(folder, "My.Web-Shop"));

        Assert.Contains("class BasketEntity", await ReadAsync(project, "BasketEntity.cs"), StringComparison.Ordinal);
        Assert.Contains("\"/baskets/{basket_id}/items\"", await ReadAsync(project, "Protos", "basket.proto"), StringComparison.Ordinal);
        Assert.Contains("\"Provider\": \"postgres\"", await ReadAsync(project, "appsettings.Development.json"), StringComparison.Ordinal);
        Assert.Contains("- image: my-web-shop:1.0.0", await ReadAsync(folder, "My.Web-Shop", "deploy", "service.yaml"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "My.Web-Shop", "tests")));
    }

    [Fact]
    public async Task EntityClass_InAnEmptyProject_Compiles()
    {
        var folder = feed.NewFolder("item");
        await File.WriteAllTextAsync(Path.Combine(folder, "Item.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <Protobuf Include="Protos/*.proto" ProtoRoot="Protos" />
                <PackageReference Include="StatefulServerless.Sdk" Version="{LocalFeed.Version}" />
              </ItemGroup>
            </Project>
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), "return await StatefulHost.RunAsync<Acme.OrderEntity>(args);\n", TestContext.Current.CancellationToken);

        await NewAsync(folder, "entity-class", "-n", "Order", "--namespace", "Acme");

        await Command.RunAsync(BuildOutput.DotNet, ["build", "--verbosity", "quiet"], folder);
    }

    [Fact]
    public async Task Template_OfAService_AsksForThePackagesOfThisVersion()
    {
        var build = XDocument.Parse(await ReadAsync(BuildOutput.Repository, "Directory.Build.props"));
        var template = XDocument.Parse(await ReadAsync(
            BuildOutput.Repository, "nuget", "StatefulServerless.Templates", "templates", "entity", "Directory.Packages.props"));
        var version = build.Descendants("Version").Single().Value;
        Assert.Equal((LocalFeed.Version, version), (template.Descendants("StatefulServerlessVersion").Single().Value, version));
    }

    [Fact]
    public async Task Entity_InTheGuide_IsTheOneOfTheTemplate()
    {
        var source = await ReadAsync(BuildOutput.Repository, "nuget", "StatefulServerless.Templates", "templates", "entity", "src", "Shop", "CartEntity.cs");
        var lines = GettingStarted.Blocks("csharp")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Contains(line, source, StringComparison.Ordinal));
    }

    private static async Task<string> AskAsync(string shop)
    {
        await using var service = RunningService.Start(Path.Combine(shop, "src", "Shop"));
        await service.AskAsync("carts/ann/items", """{"productId":"tea","quantity":2}""");
        return await service.AskAsync("carts/ann");
    }

    private Task<string> NewAsync(string folder, params string[] words) =>
        Command.RunAsync(BuildOutput.DotNet, ["new", .. words, "--debug:custom-hive", feed.Hive], folder);

    private static Task<string> ReadAsync(params string[] path) => File.ReadAllTextAsync(Path.Combine(path), TestContext.Current.CancellationToken);
}
