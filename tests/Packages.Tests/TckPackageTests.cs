namespace StatefulServerless.Packages.Tests;

/// <summary>The conformance kit in a test project that somebody has just made.</summary>
[Collection(FeedCollection.Name)]
public sealed class TckPackageTests(LocalFeed feed)
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="xunit.v3" Version="4.0.2" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public async Task Class_OfTenLines_HasOneResultForEachCase()
    {
        var folder = feed.NewFolder("Tests");
        await File.WriteAllTextAsync(Path.Combine(folder, "Tests.csproj"), Project, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "CartTck.cs"), Class(), TestContext.Current.CancellationToken);
        await Command.RunAsync(BuildOutput.DotNet, ["add", "package", "StatefulServerless.Tck", "--version", LocalFeed.Version, "--no-restore"], folder);

        var output = await Command.RunAsync(BuildOutput.DotNet, ["test", "--no-progress", "--output", "detailed"], folder);

        string[] parts = ["passed CartTck: F01 ready.answers", "passed CartTck: F22 snapshot.rule", "skipped CartTck: F42 size.long-replay", "failed: 0"];
        Assert.All(parts, part => Assert.Contains(part, output, StringComparison.Ordinal));
    }

    private static string Class() => $$"""
        using StatefulServerless.Tck;

        public sealed class CartTck : FrontendTck
        {
            protected override FrontendUnderTest Frontend =>
                FrontendUnderTest.Command("{{BuildOutput.DotNet}} {{BuildOutput.Assembly("tck/frontends/csharp", "StatefulServerless.Tck.Frontend")}}");

            protected override System.Collections.Generic.IReadOnlyList<TckLevel> Levels => [TckLevel.Core];

            protected override double Patience => 5;
        }
        """;
}
