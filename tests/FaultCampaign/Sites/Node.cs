using System.Net;
using StatefulServerless.FaultCampaign.Network;
using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>A proxy and its user function, which share an address.</summary>
/// <param name="proxySettings">The environment of the proxy.</param>
/// <param name="proxyAssembly">The program.</param>
/// <param name="folder">Where the logs and the switch for trouble are.</param>
internal sealed class Node(
    int number, INetwork network, NodePorts ports, IReadOnlyDictionary<string, string> proxySettings, string proxyAssembly, string folder) : IAsyncDisposable
{
    private static readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };

    private ChildProcess? _proxy;
    private ChildProcess? _function;

    public int Number => number;

    public Place Place => Place.Node(number);

    public IPEndPoint Address => new(network.AddressOf(Place), ports.Http);

    public IPEndPoint ManagementAddress => new(network.AddressOf(Place), ports.Management);

    /// <summary>More environment for the proxy's lives from now on.</summary>
    public Dictionary<string, string> ExtraSettings { get; } = [];

    /// <summary>Whether a fault wants the proxy to stay down; otherwise it is started again when it ends.</summary>
    public bool ProxyMayBeDown { get; set; }

    /// <inheritdoc cref="ProxyMayBeDown"/>
    public bool FunctionMayBeDown { get; set; }

    public ChildProcess Proxy => _proxy ?? throw new InvalidOperationException($"The proxy of node {number} was never started.");

    public ChildProcess Function => _function ?? throw new InvalidOperationException($"The user function of node {number} was never started.");

    public int ProxyStarts { get; private set; }

    public string ProxyLog => Path.Combine(folder, $"proxy-{number}.log");

    public void StartProxy()
    {
        var environment = new Dictionary<string, string>(proxySettings);
        foreach (var (key, value) in ExtraSettings) environment[key] = value;
        _proxy = ChildProcess.Start(network.Inside(Place, CommandLine.Of(ChildProcess.DotNet, proxyAssembly)), environment, ProxyLog);
        ProxyStarts++;
    }

    public void StartFunction()
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["StatefulServerless__Port"] = $"{ports.Function}",
            ["TROUBLE_FILE"] = TroubleFile,
        };
        var assembly = BuildOutput.Assembly("tests/FaultCampaign.Ledger", "StatefulServerless.FaultCampaign.Ledger");
        _function = ChildProcess.Start(network.Inside(Place, CommandLine.Of(ChildProcess.DotNet, assembly)), environment, Path.Combine(folder, $"function-{number}.log"));
    }

    /// <summary>Sets what is wrong with the user function: <c>hang</c>, <c>garbage</c> or <c>none</c>.</summary>
    public Task TroubleAsync(string trouble) => File.WriteAllTextAsync(TroubleFile, trouble);

    /// <summary>Starts again what has ended and should not have.</summary>
    /// <returns>What was started, with the exit code of the former life.</returns>
    public IEnumerable<string> Revive()
    {
        if (_function is { HasExited: true } function && !FunctionMayBeDown)
        {
            StartFunction();
            yield return $"function {number} had exited with {function.ExitCode}";
        }

        if (_proxy is { HasExited: true } proxy && !ProxyMayBeDown)
        {
            StartProxy();
            yield return $"proxy {number} had exited with {proxy.ExitCode}";
        }
    }

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"http://{ManagementAddress}/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null) await _proxy.DisposeAsync();
        if (_function is not null) await _function.DisposeAsync();
    }

    private string TroubleFile => Path.Combine(folder, $"trouble-{number}");
}
