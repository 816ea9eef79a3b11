using System.Text.Json;
using System.Xml.Linq;

namespace StatefulServerless.Architecture.Tests;

/// <summary>What a csproj and the lock file beside it say that the walls are about.</summary>
internal sealed class ProjectFile(string path)
{
    private readonly XDocument _document = XDocument.Parse(Repository.Read(path));

    public string Name => Path.GetFileNameWithoutExtension(path);

    public bool IsPure => _document.Descendants("IsPureProject").Any(flag => flag.Value == "true");

    public bool UsesAspNetCore =>
        _document.Root?.Attribute("Sdk")?.Value == "Microsoft.NET.Sdk.Web" || Includes("FrameworkReference").Contains("Microsoft.AspNetCore.App");

    public IReadOnlyList<string> ProjectReferences => [.. Includes("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference))];

    /// <summary>Every package that reaches the project, the packages of its packages included.</summary>
    public IReadOnlyList<string> Packages => [.. Includes("PackageReference").Concat(LockedPackages()).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The projects that have a wall: what ships, and what shows that it is right without knowing it.</summary>
    public static IEnumerable<string> Paths => Repository.Files("src", ".csproj").Concat(Repository.Files("tck", ".csproj"));

    public static ProjectFile Find(string name) => new(Paths.Single(file => Path.GetFileNameWithoutExtension(file) == name));

    private IEnumerable<string> Includes(string item) =>
        _document.Descendants(item).Select(element => element.Attribute("Include")?.Value).OfType<string>().Select(value => value.Replace('\\', '/'));

    private List<string> LockedPackages()
    {
        using var lockFile = JsonDocument.Parse(Repository.Read(Path.Combine(Path.GetDirectoryName(path) ?? "", "packages.lock.json")));
        return [.. lockFile.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => package.Name)];
    }
}
