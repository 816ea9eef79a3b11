using System.Net;

namespace StatefulServerless.EndToEnd.Tests.Processes;

/// <summary>A proxy that can be started, killed and started again with the same ports and the same journal.</summary>
/// <param name="functionPort">Where the user function listens.</param>
/// <param name="journalPath">The SQLite file, unless the settings choose another journal.</param>
/// <param name="settings">More environment; it wins over what is set here.</param>
internal sealed class ProxyProcess(int functionPort, string journalPath, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    /// <summary>A start takes 2-4 s alone; machines that build beside it take longer.</summary>
    public static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    private static readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly List<ChildProcess> _lives = [];

    public int Port { get; } = FreePorts.Take();

    public int ManagementPort { get; init; } = FreePorts.Take();

    public int ProcessId => _lives[^1].Id;

    public bool HasExited => _lives[^1].HasExited;

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>What all lives wrote, oldest first.</summary>
    public string Log => string.Join("\n-- started again --\n", _lives.Select(life => life.Log));

    /// <summary>What the newest life wrote.</summary>
    public string NewestOutput => _lives[^1].Output;

    public void Start()
    {
        var environment = new Dictionary<string, string>
        {
            ["HTTP_PORT"] = $"{Port}",
            ["USER_FUNCTION_HOST"] = "127.0.0.1",
            ["USER_FUNCTION_PORT"] = $"{functionPort}",
            ["StatefulServerless__ManagementPort"] = $"{ManagementPort}",
            ["StatefulServerless__Journal__Provider"] = "sqlite",
            ["StatefulServerless__Journal__Path"] = journalPath,
        };
        foreach (var (key, value) in settings)
        {
            environment[key] = value;
        }

        _lives.Add(ChildProcess.StartAssembly(BuildOutput.Assembly("src/StatefulServerless.Proxy.Host"), environment, Path.GetTempPath()));
    }

    public Task KillAsync() => _lives[^1].KillAsync();

    public void Terminate() => _lives[^1].Signal(ProcessSignal.Terminate);

    public Task<int> ExitAsync(TimeSpan within) => _lives[^1].ExitAsync(within);

    /// <summary>What the management port answers; null while nobody listens there.</summary>
    public async Task<HttpStatusCode?> AskAsync(string path)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{ManagementPort}{path}"));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public Task BecomesReadyAsync(Func<string> log) => AnswersAsync("/ready", HttpStatusCode.OK, ReadyWithin, log);

    public async Task AnswersAsync(string path, HttpStatusCode expected, TimeSpan within, Func<string> log) =>
        await Eventually.IsTrueAsync(
            async () =>
            {
                Assert.False(_lives[^1].HasExited, $"The proxy exited.\n{log()}");
                return await AskAsync(path) == expected;
            },
            within,
            $"the proxy's {path} to answer {(int)expected}",
            log);

    public async ValueTask DisposeAsync()
    {
        foreach (var life in _lives)
        {
            await life.DisposeAsync();
        }
    }
}
