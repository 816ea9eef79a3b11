using System.Globalization;
using StatefulServerless.FaultCampaign.Processes;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults.Proxies;

/// <summary>
/// The proxy is started again with libfaketime in between, and its wall clock jumps an hour ahead, an hour back, and to the right time. It stays
/// like that; later lives see the true time.
/// </summary>
internal sealed class ClockJump : IFault
{
    private static readonly TimeSpan _readyWithin = TimeSpan.FromSeconds(60);
    private static readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };

    public FaultKind Kind => FaultKind.ClockJump;

    public string? WhyNot(Site site) => Library() is null ? "libfaketime is not installed" : null;

    public async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var node = scene.Victim;
        var clock = Path.GetTempFileName();
        try
        {
            await SetAsync(clock, "+0", cancellationToken);
            await StartWithAsync(scene, node, clock, cancellationToken);
            foreach (var jump in new[] { "+3600", "-3600" }) await JumpAsync(scene, node, clock, jump, cancellationToken);
        }
        finally
        {
            await SetAsync(clock, "+0", CancellationToken.None);
            scene.Healed();
        }
    }

    private static string? Library() => Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu").Select(folder => Path.Combine(folder, "faketime", "libfaketime.so.1")).FirstOrDefault(File.Exists)
        : null;

    private static Task SetAsync(string clock, string offset, CancellationToken cancellationToken) => File.WriteAllTextAsync(clock, $"{offset}\n", cancellationToken);

    private static async Task StartWithAsync(FaultScene scene, Node node, string clock, CancellationToken cancellationToken)
    {
        await RollingUpdate.StopAsync(scene, node);
        var settings = new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = Library()!,
            ["FAKETIME_TIMESTAMP_FILE"] = clock,
            ["FAKETIME_CACHE_DURATION"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["DONT_FAKE_MONOTONIC"] = "1",
            ["FAKETIME_DONT_RESET"] = "1",
        };
        foreach (var (key, value) in settings) node.ExtraSettings[key] = value;
        node.Proxy.Start();
        node.Proxy.MayBeDown = false;
        foreach (var key in settings.Keys) node.ExtraSettings.Remove(key);
        await Eventually.IsTrueAsync(node.IsReadyAsync, _readyWithin, cancellationToken);
    }

    private static async Task JumpAsync(FaultScene scene, Node node, string clock, string offset, CancellationToken cancellationToken)
    {
        await SetAsync(clock, offset, cancellationToken);
        await Task.Delay(scene.Plan.Between(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10)), cancellationToken);
        using var answer = await _http.GetAsync(new Uri($"http://{node.Address}/nothing"), cancellationToken);
        if (answer.Headers.Date is { } date && (date - DateTimeOffset.UtcNow).Duration() > TimeSpan.FromMinutes(30))
            scene.Saw($"proxy {node.Number} dated an answer {date.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} at {DateTimeOffset.UtcNow.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}");
    }
}
