namespace StatefulServerless.Packages.Tests.Examples;

/// <summary>A folder with all examples and their tests, restored from packages and built.</summary>
internal static class ExamplesFromPackages
{
    private static readonly string[] _projects = ["examples/Auction", "examples/BankAccount", "examples/ShoppingCart", "tests/Examples.Tests"];

    private static Task<string>? _built;

    /// <summary>The folder. It is built once, whoever asks first.</summary>
    public static Task<string> BuildAsync(LocalFeed feed) => _built ??= BuildAnewAsync(feed);

    private static async Task<string> BuildAnewAsync(LocalFeed feed)
    {
        var folder = feed.NewFolder("examples");
        foreach (var project in _projects) ExampleSources.Copy(project, folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "Examples.slnx"), $"<Solution>{string.Concat(_projects.Select(Entry))}</Solution>");
        await Command.RunAsync(BuildOutput.DotNet, ["build", "--verbosity", "quiet"], folder);
        return folder;
    }

    private static string Entry(string project) => $"""<Project Path="{Path.GetFileName(project)}/{Path.GetFileName(project)}.csproj" />""";
}
