using System.Xml.Linq;

namespace StatefulServerless.Packages.Tests;

/// <summary>What <c>dotnet new</c> makes, with each of its options.</summary>
[Collection(FeedCollection.Name)]
public sealed class TemplateTests(LocalFeed feed)
{
    private static readonly string[] _placeholders = ["TemplateRoot", "TemplateProject", "template-service", "Shop", "shop.stored", "//#", "NoTests"];

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
        Assert.Contains("<ContainerImageTag>1.0.0</ContainerImageTag>", await ReadAsync(project, "My.Web-Shop.csproj"), StringComparison.Ordinal);
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

        await NewAsync(folder, "entity-class", "-n", "order", "--namespace", "Acme");

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

    [Theory]
    [InlineData("sqlite", "--journal", "sqlite")]
    [InlineData("postgres", "--journal", "postgres", "--no-tests")]
    [InlineData("inmemory", "--entity", "grocery-basket", "--journal", "inmemory")]
    [InlineData("sqlite", "--no-tests", "--entity", "9Lives")]
    public async Task Entity_WithAnyOptions_HasNothingOfTheTemplateLeft(string journal, params string[] options)
    {
        var folder = feed.NewFolder($"options-{string.Concat(options)}");
        await NewAsync(folder, ["entity", "-n", "Store", .. options]);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(folder, path), File.ReadAllText);

        Assert.All(_placeholders, word => Assert.DoesNotContain(files, file => file.Key.Contains(word, StringComparison.Ordinal) || file.Value.Contains(word, StringComparison.Ordinal)));
        Assert.Contains($"\"Provider\": \"{journal}\"", files[Path.Combine("Store", "src", "Store", "appsettings.Development.json")], StringComparison.Ordinal);
        Assert.Contains("event store.stored.ItemAdded", files[Path.Combine("Store", "src", "Store", "EntityContracts.txt")], StringComparison.Ordinal);
        Assert.Equal(options.Contains("--no-tests"), !files.Keys.Any(path => path.Contains("Tests", StringComparison.Ordinal)));
    }

    private Task<string> NewAsync(string folder, params string[] words) =>
        Command.RunAsync(BuildOutput.DotNet, ["new", .. words, "--debug:custom-hive", feed.Hive], folder);

    private static Task<string> ReadAsync(params string[] path) => File.ReadAllTextAsync(Path.Combine(path), TestContext.Current.CancellationToken);
}
