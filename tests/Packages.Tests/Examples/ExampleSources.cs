namespace StatefulServerless.Packages.Tests.Examples;

/// <summary>The sources of a project of the repository, as a user would have them: beside the others of one folder, with packages for whatever is not there.</summary>
internal static class ExampleSources
{
    private static readonly string[] _patterns = ["*.cs", "*.proto", "*.txt", "launchSettings.json"];
    private static readonly string[] _leftovers = ["bin", "obj"];

    /// <summary>Copies a project into a folder of its name.</summary>
    /// <param name="project">The project's folder, from the root of the repository.</param>
    /// <param name="folder">Where the project's folder comes to lie.</param>
    public static void Copy(string project, string folder)
    {
        var (source, name) = (Path.Combine(BuildOutput.Repository, project), Path.GetFileName(project));
        foreach (var relative in _patterns.SelectMany(pattern => Directory.EnumerateFiles(source, pattern, SearchOption.AllDirectories)).Select(path => Path.GetRelativePath(source, path)))
        {
            if (_leftovers.Contains(relative.Split(Path.DirectorySeparatorChar)[0])) continue;
            var target = Path.Combine(folder, name, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(source, relative), target);
        }

        ExampleProject.OfPackages(Path.Combine(source, $"{name}.csproj")).Save(Path.Combine(folder, name, $"{name}.csproj"));
    }
}
