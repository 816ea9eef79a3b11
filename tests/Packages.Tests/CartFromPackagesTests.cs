namespace StatefulServerless.Packages.Tests;

/// <summary>The shopping cart as a user's project: its sources, and packages for everything else.</summary>
[Collection(FeedCollection.Name)]
public sealed class CartFromPackagesTests(LocalFeed feed)
{
    private static readonly string[] _sources = ["*.cs", "*.proto"];

    private static readonly string _project = $"""
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <Protobuf Include="Protos/shoppingcart.proto" ProtoRoot="Protos" />
            <Protobuf Include="Protos/persistence/domain.proto" ProtoRoot="Protos" GrpcServices="None" />
            <PackageReference Include="StatefulServerless.Sdk" Version="{LocalFeed.Version}" />
            <PackageReference Include="StatefulServerless.Proxy" Version="{LocalFeed.Version}" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public async Task Cart_FromPackages_BuildsRunsAndAnswers()
    {
        var folder = await CopyAsync();
        await Command.RunAsync(BuildOutput.DotNet, ["build", "--verbosity", "quiet"], folder);

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

    private async Task<string> CopyAsync()
    {
        var (from, to) = (Path.Combine(BuildOutput.Repository, "examples", "ShoppingCart"), feed.NewFolder("ShoppingCart"));
        foreach (var source in _sources.SelectMany(pattern => Directory.EnumerateFiles(from, pattern, SearchOption.AllDirectories)).Where(IsOwn))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }

        await File.WriteAllTextAsync(Path.Combine(to, "ShoppingCart.csproj"), _project, TestContext.Current.CancellationToken);
        return to;

        bool IsOwn(string path) => !Path.GetRelativePath(from, path).StartsWith("obj", StringComparison.Ordinal) && !Path.GetRelativePath(from, path).StartsWith("bin", StringComparison.Ordinal);
    }
}
