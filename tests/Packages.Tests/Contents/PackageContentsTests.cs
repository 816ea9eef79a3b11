namespace StatefulServerless.Packages.Tests.Contents;

/// <summary>What lies in each package, and what it says of itself.</summary>
[Collection(FeedCollection.Name)]
public sealed class PackageContentsTests(LocalFeed feed)
{
    private static readonly string _descriptions = Path.Combine(BuildOutput.Repository, "nuget");
    private static readonly string _publicApi = Path.Combine(BuildOutput.Repository, "tests", "Architecture.Tests", "PublicApi");

    /// <summary>Each package has a folder with its README.</summary>
    public static TheoryData<string> Packages =>
        [.. Directory.EnumerateDirectories(_descriptions).Where(folder => File.Exists(Path.Combine(folder, "README.md"))).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Packages_ThatAreDescribed_AreThoseThatArePacked() => Assert.Equal(
        Packages.Select(row => $"{row.Data}.{LocalFeed.Version}.nupkg").Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(feed.Packages, "*.nupkg").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_InAGallery_ShowsWhatItIs(string id)
    {
        using var package = Open(id);
        Assert.Equal(File.ReadAllText(Path.Combine(_descriptions, id, "README.md")), package.Text(Element(package, "readme")));
        Assert.NotEqual(0, package.Open(Element(package, "icon")).Length);
        Assert.Equal("Apache-2.0", Element(package, "license"));
        Assert.Contains("event-sourcing", Element(package, "tags"), StringComparison.Ordinal);
        Assert.NotEqual("Package Description", Element(package, "description"));
    }

    [Fact]
    public void Packages_ThatAreSearchedFor_HaveTagsOfTheirOwn()
    {
        var tags = Packages.Select(row => Tags(row.Data)).ToArray();
        var common = tags.Aggregate((some, others) => [.. some.Intersect(others)]);
        Assert.Contains("event-sourcing", common);
        Assert.Equal(tags.Length, tags.Select(own => string.Join(' ', own.Except(common).Order(StringComparer.Ordinal))).Where(own => own.Length > 0).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_WithoutItsSources_SaysOfWhichCommitItIs(string id)
    {
        using var package = Open(id);
        Assert.Matches("^[0-9a-f]{40}$", Assert.Single(package.Metadata["repository"]).Attribute("commit")?.Value);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Library_InAPackage_HasDocumentationAndSymbolsWithItsSources(string id)
    {
        using var package = Open(id);
        if (package.Libraries.Count == 0) return;

        using var symbols = Open(id, "snupkg");
        foreach (var library in package.Libraries)
        {
            Assert.Contains(Path.ChangeExtension(library, ".xml"), package.Names);
            Assert.Empty(Symbols.WithoutSource(symbols.Open(Path.ChangeExtension(library, ".pdb"))));
        }
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Library_InAPackage_HasItsPublicApiWrittenDown(string id)
    {
        using var package = Open(id);
        Assert.All(package.Libraries, library => Assert.True(
            File.Exists(Path.Combine(_publicApi, $"{Path.GetFileNameWithoutExtension(library)}.txt")), $"{library} is packed, but its public API is nowhere in {_publicApi}."));
    }

    [Fact]
    public void Sdk_BringsWhatCompilesAnEntity()
    {
        using var sdk = Open("StatefulServerless.Sdk");
        string[] expected =
        [
            "analyzers/dotnet/cs/StatefulServerless.Sdk.CodeFixes.dll", "analyzers/dotnet/cs/StatefulServerless.Sdk.Generators.dll",
            "buildTransitive/StatefulServerless.Sdk.targets", "content/protos/google/api/annotations.proto", "content/protos/lightbend/serverless/entitykey.proto",
        ];
        Assert.Empty(expected.Except(sdk.Names));
        var tools = Assert.Single(sdk.Metadata["dependency"], dependency => dependency.Attribute("id")?.Value == "Grpc.Tools");
        Assert.Null(tools.Attribute("exclude"));
    }

    private string[] Tags(string id)
    {
        using var package = Open(id);
        return Element(package, "tags").Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Element(PackageFile package, string name) => Assert.Single(package.Metadata[name]).Value;

    private PackageFile Open(string id, string extension = "nupkg") => new(Path.Combine(feed.Packages, $"{id}.{LocalFeed.Version}.{extension}"));
}
