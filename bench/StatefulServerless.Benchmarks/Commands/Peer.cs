using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace StatefulServerless.Benchmarks.Commands;

/// <summary>A process that takes part in a measurement; gone with this object.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    private Peer(Process process) => _process = process;

    private static string Repository { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "..", "..", ".."));

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static Peer Echo(int port) => Start(typeof(Peer).Assembly.Location, [], "echo", port.ToString(CultureInfo.InvariantCulture));

    public static Peer Function(int port) => Start(
        Built("examples", "ShoppingCart", "ShoppingCart.dll"),
        new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["StatefulServerless__Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["Logging__LogLevel__Default"] = "Warning",
        });

    public static Peer Proxy(int port, int managementPort, int functionPort, string journal, string folder) => Start(
        Built("src", "StatefulServerless.Proxy.Host", "StatefulServerless.Proxy.Host.dll"),
        new()
        {
            ["HTTP_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["USER_FUNCTION_PORT"] = functionPort.ToString(CultureInfo.InvariantCulture),
            ["StatefulServerless__BindAddress"] = "127.0.0.1",
            ["StatefulServerless__ManagementPort"] = managementPort.ToString(CultureInfo.InvariantCulture),
            ["StatefulServerless__Journal__Provider"] = journal,
            ["StatefulServerless__Journal__Path"] = Path.Combine(folder, "journal.db"),
            ["Logging__LogLevel__Default"] = "Warning",
        });

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Peer Start(string assembly, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { WorkingDirectory = Path.GetTempPath() };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new Peer(Process.Start(start) ?? throw new InvalidOperationException($"{assembly} did not start."));
    }

    private static string Built(string area, string project, string file)
    {
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        return Path.Combine(Repository, area, project, "bin", configuration, "net10.0", file);
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
