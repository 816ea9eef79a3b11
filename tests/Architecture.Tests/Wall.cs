using System.IO.Enumeration;

namespace StatefulServerless.Architecture.Tests;

/// <summary>A row of the wall table: what one project may refer to, and what must never reach it.</summary>
internal sealed record Wall(string Project)
{
    private const string Prefix = "StatefulServerless.";

    public IReadOnlyList<string> MayReference { get; init; } = [];

    public IReadOnlyList<string> NeverSees { get; init; } = [];

    public bool IsPure { get; init; }

    public bool MayUseAspNetCore { get; init; }

    /// <summary>Each breach in a sentence that names the culprit.</summary>
    public IEnumerable<string> Breaches(ProjectFile project)
    {
        foreach (var reference in project.ProjectReferences.Where(reference => !MayReference.Contains(reference.Replace(Prefix, "", StringComparison.Ordinal))))
        {
            yield return $"{project.Name} refers to {reference}. Allowed: {Listed(MayReference)}.";
        }

        foreach (var package in project.Packages.Where(IsForbidden))
        {
            yield return $"{project.Name} is reached by the package {package}. It must never see: {Listed(NeverSees)}.";
        }

        if (project.UsesAspNetCore && !MayUseAspNetCore)
        {
            yield return $"{project.Name} uses ASP.NET Core, which its wall keeps out.";
        }

        if (project.IsPure != IsPure)
        {
            yield return $"{project.Name} has IsPureProject={project.IsPure}, its row of the wall table says {IsPure}.";
        }
    }

    private bool IsForbidden(string package) => NeverSees.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, package));

    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names);
}
