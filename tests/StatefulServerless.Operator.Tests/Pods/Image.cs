namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>What stands for an image that a pod names: the program that it would hold, as it was built beside these tests.</summary>
/// <param name="Folder">Its files.</param>
/// <param name="Program">The assembly in it.</param>
internal sealed record Image(string Folder, string Program)
{
    private static readonly Dictionary<string, string> _projects = new()
    {
        ["stateful-serverless-proxy"] = "src/StatefulServerless.Proxy.Host", ["stateful-serverless-shopping-cart"] = "examples/ShoppingCart",
    };

    // Ends in bin/<configuration>/<framework>: the other projects were built for the same two.
    private static readonly DirectoryInfo _own = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>What .NET's own images set for every program, and the home of their user, which a node finds in them.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", ["APP_UID"] = "1654", ["ASPNETCORE_HTTP_PORTS"] = "8080", ["DOTNET_RUNNING_IN_CONTAINER"] = "true",
        ["HOME"] = "/home/app",
    };

    /// <summary>The folder of .NET's own program and its shared frameworks: that which runs these tests. A framework lies three levels below it.</summary>
    public static string Runtime { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    /// <summary>The user of .NET's own images, unless a container names another one.</summary>
    public const int User = 1654;

    /// <param name="name">With its tag.</param>
    public static Image Of(string name)
    {
        var project = _projects[name.Split(':')[0]];
        var folder = Path.Combine(Repository(), project, "bin", _own.Parent!.Name, _own.Name);
        var program = $"{Path.GetFileName(project)}.dll";
        return File.Exists(Path.Combine(folder, program)) ? new Image(folder, program) : throw new FileNotFoundException($"{project} is not built for {_own.Parent.Name}.", folder);
    }

    private static string Repository()
    {
        var folder = _own;
        while (!File.Exists(Path.Combine(folder.FullName, "StatefulServerless.slnx"))) folder = folder.Parent ?? throw new DirectoryNotFoundException($"No folder above {_own} is the repository.");
        return folder.FullName;
    }
}
