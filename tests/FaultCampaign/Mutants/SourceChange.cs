using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Mutants;

/// <summary>A text in a source file and what it becomes.</summary>
/// <param name="File">From the root of the repository.</param>
/// <param name="Of">Must be there exactly once: a mutant whose place is gone has to be thought of anew.</param>
internal sealed record SourceChange(string File, string Of, string By)
{
    /// <exception cref="ToolException">The text is not there, or more than once.</exception>
    public void Apply(string root)
    {
        var path = Path.Combine(root, File);
        var source = System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path) : "";
        var found = source.Split(Of).Length - 1;
        if (found != 1) throw new ToolException($"{File} has {found} places for a mutant, not one: {Of}");
        System.IO.File.WriteAllText(path, source.Replace(Of, By, StringComparison.Ordinal));
    }
}
