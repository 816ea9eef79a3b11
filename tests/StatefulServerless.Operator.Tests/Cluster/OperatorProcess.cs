using System.Diagnostics;
using System.Globalization;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>The operator as a process of its own, which can be killed. Its successors have the same name, and so the Lease at once.</summary>
internal sealed class OperatorProcess : IDisposable
{
    private readonly Process _process;

    private OperatorProcess(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static OperatorProcess Start(ControlPlane cluster, string place)
    {
        var port = Ports.Free();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "stateful-serverless-operator.dll"), "run"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["KUBECONFIG"] = cluster.OperatorKubeconfig, ["NAMESPACES"] = place, ["POD_NAMESPACE"] = place, ["POD_NAME"] = place, ["WEBHOOK_PORT"] = "0",
                ["MANAGEMENT_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            },
        };
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new OperatorProcess(process, port);
    }

    /// <summary>As kill -9 does.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
