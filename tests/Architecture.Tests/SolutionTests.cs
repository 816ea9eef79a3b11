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

    // What `dotnet new` copies is text here.
    private static List<string> Tree() =>
        [.. Repository.Files("", ".csproj").Where(path => !path.StartsWith("nuget/StatefulServerless.Templates/templates/", StringComparison.Ordinal))];

    private static List<string> Listed() =>
        [.. XDocument.Parse(Repository.Read("StatefulServerless.slnx")).Descendants("Project").Select(project => (string?)project.Attribute("Path") ?? "")];
}
