using StatefulServerless.Packages.Tests.Examples;

namespace StatefulServerless.Packages.Tests.AheadOfTime;

/// <summary>
/// A user's project with PublishAot, published once for all tests: the shopping cart with its development proxy as it stands in the examples, and beside it,
/// because publishing takes a minute, the kit's model entity.
/// </summary>
public sealed class NativeProgram(LocalFeed feed) : IAsyncLifetime
{
    private const string Program = """
        using Example.ShoppingCart;
        using StatefulServerless.Proxy.Hosting;
        using StatefulServerless.Tck.Frontend;

        return args is ["model", .. var rest]
            ? await StatefulHost.RunAsync<ModelEntity>(rest)
            : await StatefulHost.RunAsync<ShoppingCartEntity>(args, builder => builder.AddDevelopmentProxy());
        """;

    private const string Additions = """
        <Project>
          <PropertyGroup>
            <PublishAot>true</PublishAot>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup>
            <Protobuf Include="Protos/model.proto" ProtoRoot="Protos" />
          </ItemGroup>
        </Project>
        """;

    private readonly string _folder = feed.NewFolder(Path.Combine("AheadOfTime", "ShoppingCart"));

    public string Executable => Path.Combine(_folder, "native", "ShoppingCart");

    /// <summary>Why this machine cannot make it; null when it could.</summary>
    public string? Missing { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (await NativeLinker.FindAsync(feed.NewFolder("linker")) is not { } linker)
        {
            Missing = "Neither clang nor gcc makes a program here; install one of them with the headers of the C library.";
            return;
        }

        ExampleSources.Copy("examples/ShoppingCart", Path.GetDirectoryName(_folder)!);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Program.cs"), Program);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Directory.Build.props"), Additions);
        File.Copy(Source("tck", "frontends", "csharp", "ModelEntity.cs"), Path.Combine(_folder, "ModelEntity.cs"));
        File.Copy(Source("proto", "tck", "model.proto"), Path.Combine(_folder, "Protos", "model.proto"));
        await PublishAsync(linker);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Source(params string[] names) => Path.Combine([BuildOutput.Repository, .. names]);

    // What the compiler cannot promise about a package is a warning, and none is expected.
    private async Task PublishAsync(string linker)
    {
        string[] publish = ["publish", "--output", "native", "--verbosity", "quiet", $"-p:CppCompilerAndLinker={linker}"];
        await using var command = Command.Start(BuildOutput.DotNet, publish, _folder);
        var exitCode = await command.EndAsync();
        if (command.Output.Contains("NU1101", StringComparison.Ordinal) && command.Output.Contains("ILCompiler", StringComparison.Ordinal))
            Missing = "The package Microsoft.DotNet.ILCompiler cannot be had from here.";
        else
            Assert.True(exitCode == 0, $"Publishing ended with {exitCode}:\n{command.Output}");
    }
}
