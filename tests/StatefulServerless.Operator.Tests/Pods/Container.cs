using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>A container of a pod as a process: in the pod's network, with a root file system, a user and rights as the pod says, and with the environment of the pod and its image only.</summary>
internal sealed class Container : IAsyncDisposable
{
    private readonly ProcessStartInfo _start;
    private readonly string _log;
    private Process _process;

    private Container(string name, string log, ProcessStartInfo start)
    {
        (Name, _log, _start) = (name, log, start);
        _process = Process.Start(start)!;
    }

    public string Name { get; }

    /// <summary>Of the process of now.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Of one that has exited.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>What all its processes wrote.</summary>
    public string Log => File.Exists(_log) ? File.ReadAllText(_log) : "";

    /// <param name="pod">The pod's folder, with the files that its containers share.</param>
    /// <param name="place">Where it runs.</param>
    /// <param name="container">As the API server has it.</param>
    /// <param name="variables">The container's environment.</param>
    public static Container Start(PodFolder pod, PodPlace place, JsonNode container, IReadOnlyDictionary<string, string> variables)
    {
        var (name, image, rights) = (container["name"]!.ToString(), Image.Of(container["image"]!.ToString()), container["securityContext"]);
        string[] words =
        [
            "netns", "exec", place.Namespace, "sh", Path.Combine(AppContext.BaseDirectory, "Pods", "container.sh"), pod.LogOf(name), pod.RootOf(name), pod.Hosts, pod.Account, image.Folder, Image.Runtime,
            $"{rights?["runAsUser"]?.GetValue<int>() ?? Image.User}", rights?["readOnlyRootFilesystem"]?.GetValue<bool>() == true ? "read-only" : "writable", "/dotnet/dotnet", $"/app/{image.Program}",
        ];
        var start = new ProcessStartInfo("ip", words);
        start.Environment.Clear();
        foreach (var (key, value) in Image.Environment.Concat(variables)) start.Environment[key] = value;
        return new Container(name, pod.LogOf(name), start);
    }

    /// <summary>As its pod's policy demands when it has exited.</summary>
    public void StartAgain()
    {
        _process.Dispose();
        _process = Process.Start(_start)!;
    }

    /// <summary>SIGTERM.</summary>
    public void AskToEnd()
    {
        if (!_process.HasExited) _ = SendSignal(_process.Id, 15);
    }

    /// <summary>SIGKILL; it is gone when this returns.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
