using System.Diagnostics;
using System.Globalization;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>The operator as a process of its own, which can be killed. Successors of the same name have the Lease at once.</summary>
internal sealed class OperatorProcess : IDisposable
{
    private readonly Process _process;

    private OperatorProcess(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static OperatorProcess Start(ControlPlane cluster, string place, string? identity = null)
    {
        var port = Ports.Free();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "stateful-serverless-operator.dll"), "run"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["KUBECONFIG"] = cluster.OperatorKubeconfig, ["NAMESPACES"] = place, ["POD_NAMESPACE"] = place, ["POD_NAME"] = identity ?? place, ["WEBHOOK_PORT"] = "0",
                ["MANAGEMENT_PORT"] = port.ToString(CultureInfo.InvariantCulture),
            },
        };
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new OperatorProcess(process, port);
    }

    /// <summary>Waits until <c>/ready</c> says this.</summary>
    public async Task UntilAsync(string state)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
        await Eventually.IsAsync($"the operator to be {state}", async () =>
        {
            try
            {
                using var response = await client.GetAsync("/ready", TestContext.Current.CancellationToken);
                var found = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                return found == state ? null : found;
            }
            catch (HttpRequestException notYet)
            {
                return notYet.Message;
            }
        });
    }

    /// <summary>As Kubernetes ends a pod.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>As kill -9 does.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
