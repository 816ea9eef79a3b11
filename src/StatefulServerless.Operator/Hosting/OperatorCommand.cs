using StatefulServerless.Operator.Installation;
using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Rendering;

namespace StatefulServerless.Operator.Hosting;

/// <summary>The command line.</summary>
internal static class OperatorCommand
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int Misused = 2;

    private const string Usage = """
        usage: stateful-serverless-operator <verb>

          run              watch journals and services in the cluster that KUBECONFIG names, or that this process runs in
          render FILE...   read journals and services from YAML files and print the objects that they come to, without a cluster
          manifests        print what kubectl apply installs
        """;

    public static Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        switch (arguments)
        {
            case ["run"]: return OperatorApplication.RunAsync(errors);
            case ["render", _, ..]: return Task.FromResult(Render([.. arguments.Skip(1)], output, errors));
            case ["manifests"]:
                output.Write(InstallationFile.Yaml());
                return Task.FromResult(Done);
            default:
                errors.WriteLine(Usage);
                return Task.FromResult(Misused);
        }
    }

    private static int Render(IReadOnlyList<string> paths, TextWriter output, TextWriter errors)
    {
        try
        {
            var rendered = RenderedResources.Of(paths.Select(File.ReadAllText), JournalImages.Default);
            output.Write(rendered.Yaml);
            foreach (var line in rendered.Remarks) errors.WriteLine(line);
            return rendered.IsComplete ? Done : Refused;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or UnreadableResourceException)
        {
            errors.WriteLine(failure.Message);
            return Misused;
        }
    }
}
