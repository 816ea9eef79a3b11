using System.Xml.Linq;

namespace StatefulServerless.Packages.Tests;

/// <summary>The sources of an example, and its project with packages where it has projects of the repository.</summary>
internal static class ExampleSources
{
    private static readonly string[] _patterns = ["*.cs", "*.proto", "*.txt"];
    private static readonly string[] _leftovers = ["bin", "obj"];

    // What refers to the repository around it; the packages bring all of it.
    private static readonly string[] _own = ["Import", "ProjectReference", "PackageReference", "StatefulServerlessProtosPath"];

    public static void Copy(string example, string folder)
    {
        var source = Path.Combine(BuildOutput.Repository, "examples", example);
        foreach (var path in _patterns.SelectMany(pattern => Directory.EnumerateFiles(source, pattern, SearchOption.AllDirectories)))
        {
            var relative = Path.GetRelativePath(source, path);
            if (_leftovers.Contains(relative.Split(Path.DirectorySeparatorChar)[0])) continue;
            var target = Path.Combine(folder, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }

        Project(Path.Combine(source, $"{example}.csproj")).Save(Path.Combine(folder, $"{example}.csproj"));
    }

    private static XDocument Project(string path)
    {
        var project = XDocument.Load(path);
        project.Descendants().Where(element => _own.Contains(element.Name.LocalName)).ToList().ForEach(element => element.Remove());
        project.Root!.Add(
            new XElement("PropertyGroup", new XElement("TargetFramework", "net10.0"), new XElement("Nullable", "enable"), new XElement("ImplicitUsings", "enable")),
            new XElement("ItemGroup", Package("StatefulServerless.Proxy"), Package("StatefulServerless.Sdk")));
        return project;
    }

    private static XElement Package(string name) => new("PackageReference", new XAttribute("Include", name), new XAttribute("Version", LocalFeed.Version));
}
