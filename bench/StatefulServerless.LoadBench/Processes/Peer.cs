using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using StatefulServerless.LoadBench.Roles;

namespace StatefulServerless.LoadBench.Processes;

/// <summary>A process that takes part in a measurement; gone with this object.</summary>
internal sealed class Peer : IDisposable
{
    private static readonly TimeSpan _startsWithin = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private Peer(Process process)
    {
        _process = process;
        // Also when the run is interrupted.
        AppDomain.CurrentDomain.ProcessExit += KillOnExit;
    }

    public int Id => _process.Id;

    /// <summary>What it has used of the processors.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts this program in a role and waits until it listens.</summary>
    public static async Task<Peer> StartAsync(Role role, RoleArguments arguments)
    {
        var peer = Start(typeof(Peer).Assembly.Location, arguments.ToEnvironment(), "role", role.ToString());
        await peer.AwaitAsync(() => ListensAsync(arguments.Port));
        return peer;
    }

    /// <summary>Starts a proxy and waits until it is ready.</summary>
    /// <param name="build">The folder of its build; null for the one beside this program's.</param>
    /// <param name="settings">Its environment.</param>
    /// <param name="managementPort">Where it says that it is ready.</param>
    public static async Task<Peer> StartProxyAsync(string? build, IReadOnlyDictionary<string, string> settings, int managementPort)
    {
        using var http = new HttpClient();
        var peer = Start(Path.Combine(build ?? ProxyBuild, "StatefulServerless.Proxy.Host.dll"), settings);
        await peer.AwaitAsync(() => IsReadyAsync(http, new Uri($"http://127.0.0.1:{managementPort}/ready")));
        return peer;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillOnExit;
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string ProxyBuild { get; } = Path.GetFullPath(Path.Combine(
        SourceFolder(), "..", "..", "..", "src", "StatefulServerless.Proxy.Host", "bin", Configuration, "net10.0"));

    private static string Configuration => AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";

    private static Peer Start(string assembly, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { WorkingDirectory = Path.GetTempPath() };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new Peer(Process.Start(start) ?? throw new InvalidOperationException($"{assembly} did not start."));
    }

    private async Task AwaitAsync(Func<Task<bool>> isThere)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isThere())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > _startsWithin)
                throw new InvalidOperationException($"{_process.StartInfo.ArgumentList[0]} {_process.StartInfo.ArgumentList.ElementAtOrDefault(2)} did not start.");
            await Task.Delay(100);
        }
    }

    private void KillOnExit(object? sender, EventArgs exit) => _process.Kill(entireProcessTree: true);

    private static async Task<bool> ListensAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri address)
    {
        try
        {
            using var answer = await http.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
