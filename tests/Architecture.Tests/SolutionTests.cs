using System.Xml.Linq;

namespace StatefulServerless.Architecture.Tests;

public sealed class SolutionTests
{
    [Fact]
    public void Solution_EveryProjectOfTheTree_IsListed() => Expect.None(Tree().Except(Listed()), "Not in the solution");

    [Fact]
    public void Solution_EveryListedProject_IsInTheTree() => Expect.None(Listed().Except(Tree()), "In the solution only");

    [Fact]
    public void Project_WithPackages_HasALockFile() =>
        Expect.None(
            Tree().Where(project => !File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(project) ?? "", "packages.lock.json"))),
            "Without packages.lock.json");

    // MSBuild gives its own configuration only to projects of the solution; others are built for debugging, and packed from the wrong folder or not found.
    [Fact]
    public void SolutionOfPackages_EveryProjectThatItsProjectsReferTo_IsListed()
    {
        var listed = Listed("nuget/Packages.slnx").Select(path => Path.GetFileNameWithoutExtension(path)).ToList();
        Expect.None(
            listed.Intersect(ProjectFile.Paths.Select(path => Path.GetFileNameWithoutExtension(path))).SelectMany(name => ProjectFile.Find(name).ProjectReferences).Except(listed),
            "Packed, and not in nuget/Packages.slnx");
    }

    // What `dotnet new` copies is text here.
    private static List<string> Tree() =>
        [.. Repository.Files("", ".csproj").Where(path => !path.StartsWith("nuget/StatefulServerless.Templates/templates/", StringComparison.Ordinal))];

    private static List<string> Listed(string solution = "StatefulServerless.slnx") =>
        [.. XDocument.Parse(Repository.Read(solution)).Descendants("Project").Select(project => (string?)project.Attribute("Path") ?? "")];
}
