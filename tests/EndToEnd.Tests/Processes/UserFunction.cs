namespace StatefulServerless.EndToEnd.Tests.Processes;

/// <summary>A user function that can be started, killed and started again on the same port.</summary>
internal sealed class UserFunction(Func<int, IReadOnlyDictionary<string, string>, ChildProcess> start) : IAsyncDisposable
{
    private readonly List<ChildProcess> _lives = [];

    public int Port { get; } = FreePorts.Take();

    /// <summary>More environment, for the lives that begin from now on.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public int ProcessId => _lives[^1].Id;

    /// <summary>What the newest life wrote.</summary>
    public string NewestLog => _lives[^1].Output;

    /// <summary>What all lives wrote, oldest first.</summary>
    public string Log => string.Join("\n-- started again --\n", _lives.Select(life => life.Log));

    /// <summary>The shopping cart of the examples, serving the user function only.</summary>
    public static UserFunction Example() => new((port, settings) => ChildProcess.StartAssembly(
        BuildOutput.Assembly("examples/ShoppingCart"),
        new Dictionary<string, string>(settings) { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["DOTNET_ENVIRONMENT"] = "Production", ["StatefulServerless__Port"] = $"{port}" },
        Path.GetTempPath()));

    /// <summary>The shopping cart in JavaScript, written on the protocol itself.</summary>
    public static UserFunction JavaScript(string descriptorSet) => new((port, settings) => ChildProcess.Start(
        "function.js",
        "node",
        ["function.js"],
        new Dictionary<string, string>(settings) { ["PORT"] = $"{port}", ["DESCRIPTOR_SET"] = settings.GetValueOrDefault("DESCRIPTOR_SET", descriptorSet) },
        BuildOutput.ForeignClients));

    /// <summary>The model entity of the conformance kit in JavaScript.</summary>
    public static UserFunction JavaScriptModel() => new((port, settings) => ChildProcess.Start(
        "index.js", "node", ["index.js"], new Dictionary<string, string>(settings) { ["PORT"] = $"{port}" }, BuildOutput.JavaScriptFrontend));

    public void Start() => _lives.Add(start(Port, Settings));

    public Task KillAsync() => _lives[^1].KillAsync();

    /// <summary>Keeps its connections and does nothing, until it is thawed.</summary>
    public void Freeze() => _lives[^1].Signal(ProcessSignal.Stop);

    public void Thaw() => _lives[^1].Signal(ProcessSignal.Continue);

    public async ValueTask DisposeAsync()
    {
        foreach (var life in _lives)
        {
            await life.DisposeAsync();
        }
    }
}
