using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Mutants;

/// <summary>Builds a proxy from a changed copy of the sources; the repository stays as it is.</summary>
internal static class MutantBuild
{
    private const string Host = "src/StatefulServerless.Proxy.Host";

    private static readonly string[] _folders = ["src", "proto", "eng", "docs"];
    private static readonly string[] _files = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig", "README.md", "LICENSE"];

    /// <returns>The proxy's assembly.</returns>
    /// <exception cref="ToolException">A change has no place, or does not compile.</exception>
    public static async Task<string> BuildAsync(Mutant mutant, string root)
    {
        foreach (var folder in _folders) Copy(Path.Combine(BuildOutput.Repository, folder), Path.Combine(root, folder));
        foreach (var file in _files.Where(file => File.Exists(Path.Combine(BuildOutput.Repository, file)))) File.Copy(Path.Combine(BuildOutput.Repository, file), Path.Combine(root, file), overwrite: true);
        foreach (var change in mutant.Changes) change.Apply(root);
        // What a mutant leaves unused is no mistake here.
        var (exitCode, output, _) = await Tool.TryAsync(
            ChildProcess.DotNet, "build", Path.Combine(root, Host), "--configuration", "Release", "--nologo", "--verbosity", "quiet", "-p:TreatWarningsAsErrors=false");
        return exitCode == 0
            ? Path.Combine(root, Host, "bin", "Release", "net10.0", "StatefulServerless.Proxy.Host.dll")
            : throw new ToolException($"The mutant {mutant.Name} does not compile:\n{output}");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        foreach (var folder in Directory.GetDirectories(from).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj"))) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
