using System.Xml.Linq;

namespace StatefulServerless.Packages.Tests.Examples;

/// <summary>A project of the repository with packages where it refers to what is packed, and with its neighbours beside it.</summary>
internal static class ExampleProject
{
    private static readonly Lazy<ILookup<string, string>> _versions = new(() => XDocument.Load(Path.Combine(BuildOutput.Repository, "Directory.Packages.props"))
        .Descendants("PackageVersion").ToLookup(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value));

    // What the packages bring, or the folder that the project is in.
    private static readonly string[] _surroundings = ["Import", "StatefulServerlessProtosPath", "ProjectReference", "PackageReference"];

    // They come with the SDK.
    private static readonly string[] _companions = ["StatefulServerless.Protocol", "StatefulServerless.Sdk.Generators"];

    public static XDocument OfPackages(string path)
    {
        var project = XDocument.Load(path);
        XElement[] references = [.. References(project, path)];
        project.Descendants().Where(element => _surroundings.Contains(element.Name.LocalName)).ToList().ForEach(element => element.Remove());
        foreach (var linked in project.Descendants().Attributes("Include"))
            linked.Value = linked.Value.Replace("../../examples/", "../", StringComparison.Ordinal);
        project.Root!.Add(
            new XElement("PropertyGroup", new XElement("TargetFramework", "net10.0"), new XElement("Nullable", "enable"), new XElement("ImplicitUsings", "enable")),
            new XElement("ItemGroup", references));
        if (path.EndsWith(".Tests.csproj", StringComparison.Ordinal)) AddTestFramework(project.Root);
        return project;
    }

    private static IEnumerable<XElement> References(XDocument project, string path)
    {
        foreach (var reference in project.Descendants("ProjectReference").Select(element => element.Attribute("Include")!.Value))
        {
            var name = Path.GetFileNameWithoutExtension(reference);
            if (reference.StartsWith("../../examples/", StringComparison.Ordinal)) yield return new XElement("ProjectReference", new XAttribute("Include", $"../{name}/{name}.csproj"));
            else if (!_companions.Contains(name)) yield return Package(name, LocalFeed.Version);
        }

        foreach (var package in project.Descendants("PackageReference").Where(package => package.Attribute("GeneratePathProperty") is null))
            yield return Package(package.Attribute("Include")!.Value);
    }

    // As tests/Directory.Build.props does for all of them.
    private static void AddTestFramework(XElement project) => project.Add(
        new XElement("PropertyGroup", new XElement("OutputType", "Exe")),
        new XElement("ItemGroup", Package("xunit.v3"), new XElement("Using", new XAttribute("Include", "Xunit"))));

    private static XElement Package(string name) => Package(name, _versions.Value[name].Single());

    private static XElement Package(string name, string version) => new("PackageReference", new XAttribute("Include", name), new XAttribute("Version", version));
}
