using System.Net;
using StatefulServerless.FaultCampaign.Network;
using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>A proxy and its user function.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };

    private readonly INetwork _network;
    private readonly NodePorts _ports;
    private readonly NodePrograms _programs;

    public Node(int number, INetwork network, NodePorts ports, NodePrograms programs)
    {
        (Number, _network, _ports, _programs) = (number, network, ports, programs);
        Proxy = new Life($"proxy {number}", RunProxy);
        Function = new Life($"function {number}", RunFunction);
    }

    public int Number { get; }

    public Place Place => Place.Node(Number);

    public Place FunctionPlace => Place.Function(Number);

    public IPEndPoint Address => new(_network.AddressOf(Place), _ports.Http);

    public IPEndPoint ManagementAddress => new(_network.AddressOf(Place), _ports.Management);

    /// <summary>More environment for the proxy's lives from now on.</summary>
    public Dictionary<string, string> ExtraSettings { get; } = [];

    public Life Proxy { get; }

    public Life Function { get; }

    public string ProxyLog => Path.Combine(_programs.Folder, $"proxy-{Number}.log");

    /// <summary>Sets what is wrong with the user function: <c>hang</c>, <c>garbage</c> or <c>none</c>.</summary>
    public Task TroubleAsync(string trouble) => File.WriteAllTextAsync(TroubleFile, trouble);

    /// <summary>Starts again what has ended and should not have.</summary>
    public IEnumerable<Revival> Revive(TimeSpan now) => new[] { Function.Revive(now), Proxy.Revive(now) }.OfType<Revival>();

    public async Task<bool> IsReadyAsync() => await GetAsync("ready") is not null;

    /// <summary>A page of the management port; null when there is none at the moment.</summary>
    public async Task<string?> GetAsync(string path)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"http://{ManagementAddress}/{path}"));
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or TaskCanceledException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await Function.DisposeAsync();
    }

    private string TroubleFile => Path.Combine(_programs.Folder, $"trouble-{Number}");

    private ChildProcess RunProxy()
    {
        var environment = new Dictionary<string, string>(_programs.ProxySettings);
        foreach (var (key, value) in ExtraSettings) environment[key] = value;
        return ChildProcess.Start(_network.Inside(Place, CommandLine.Of(ChildProcess.DotNet, _programs.ProxyAssembly)), environment, ProxyLog);
    }

    private ChildProcess RunFunction()
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["StatefulServerless__Host"] = $"{_network.AddressOf(FunctionPlace)}",
            ["StatefulServerless__Port"] = $"{_ports.Function}",
            ["TROUBLE_FILE"] = TroubleFile,
        };
        var log = Path.Combine(_programs.Folder, $"function-{Number}.log");
        return ChildProcess.Start(_network.Inside(FunctionPlace, CommandLine.Of(ChildProcess.DotNet, _programs.FunctionAssembly)), environment, log);
    }
}
