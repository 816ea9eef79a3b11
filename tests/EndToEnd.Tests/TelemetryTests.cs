using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>What a real proxy tells Prometheus, a collector of traces and the reader of its log.</summary>
public sealed class TelemetryTests : IAsyncDisposable
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static readonly TimeSpan _sentWithin = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("telemetry-");
    private readonly UserFunction _function = UserFunction.Example();
    private readonly Dictionary<string, string> _settings = [];
    private readonly HttpClient _http = new();
    private ProxyProcess? _proxy;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ProxyProcess Proxy => _proxy!;

    private string Log => $"{_proxy?.Log}\n{_function.Log}";

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_proxy is not null) await _proxy.DisposeAsync();
        await _function.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Metrics_AfterTraffic_CountEveryCommandByItsOutcome()
    {
        await StartAsync();
        for (var quantity = 1; quantity <= 3; quantity++) await AddAsync("anna", quantity);
        await AddAsync("berta", -1);

        var metrics = await _http.GetStringAsync(new Uri($"http://127.0.0.1:{Proxy.ManagementPort}/metrics"), Cancel);

        Assert.Equal(3, Value(metrics, "statefulserverless_command_duration_seconds_count", "outcome=\"executed\"", "rpc_method=\"AddItem\"", "transport=\"http\""));
        Assert.Equal(1, Value(metrics, "statefulserverless_command_duration_seconds_count", "outcome=\"not-executed\"", "rpc_grpc_status_code=\"2\""));
        Assert.Equal(3, Value(metrics, "statefulserverless_command_stage_duration_seconds_count", "stage=\"journal\""));
        Assert.Equal(4, Value(metrics, "statefulserverless_command_stage_duration_seconds_count", "stage=\"function\""));
        Assert.Equal(3, Value(metrics, "statefulserverless_journal_write_events_sum"));
        Assert.Equal(2, Value(metrics, "statefulserverless_entity_recovery_duration_seconds_count", "result=\"recovered\""));
        Assert.Equal(2, Value(metrics, "statefulserverless_entity_live"));
        Assert.DoesNotContain("anna", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traces_AreSentToTheCollectorThatTheEnvironmentNames()
    {
        using var collector = new TraceCollector();
        _settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        _settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        _settings["OTEL_BSP_SCHEDULE_DELAY"] = "100";
        _settings["OTEL_METRIC_EXPORT_INTERVAL"] = "200";
        _settings["OTEL_SERVICE_NAME"] = "carts-of-this-test";
        await StartAsync();

        await AddAsync("anna", 1);

        string[] expected = ["AddItem command", "AddItem entity", "AddItem function", "AddItem journal", "entity recovery", "carts-of-this-test", "/AddItem"];
        await Eventually.IsTrueAsync(() => expected.All(collector.ReceivedAt("/v1/traces").Contains), _sentWithin, "all spans of a command", () => Log);
        await Eventually.IsTrueAsync(
            () => collector.ReceivedAt("/v1/metrics").Contains("statefulserverless.command.duration", StringComparison.Ordinal), _sentWithin, "metrics", () => Log);
        Assert.Contains(Encoding.Latin1.GetString(Convert.FromHexString(TraceId)), collector.ReceivedAt("/v1/traces"), StringComparison.Ordinal);
        Assert.DoesNotContain("anna", collector.ReceivedAt("/v1/traces"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proxy_WhoseCollectorIsNotThere_ServesAndStops()
    {
        _settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{FreePorts.Take()}";
        await StartAsync();
        await AddAsync("anna", 1);

        Proxy.Terminate();

        Assert.Equal(0, await Proxy.ExitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Log_AtInformation_SaysNothingOfSingleCommands()
    {
        await StartAsync();
        await AddAsync("anna", 1);
        var linesBefore = Proxy.NewestOutput.Count(letter => letter == '\n');

        for (var quantity = 1; quantity <= 50; quantity++) await AddAsync($"customer-{quantity}", quantity);
        await AddAsync("anna", -1);

        Assert.Equal(linesBefore, Proxy.NewestOutput.Count(letter => letter == '\n'));
        Assert.Contains("listens on", Proxy.NewestOutput, StringComparison.Ordinal);
        Assert.Contains("Serving", Proxy.NewestOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_AtDebug_ExplainsOneCommand()
    {
        _settings["Logging__LogLevel__StatefulServerless.Proxy"] = "Debug";
        await StartAsync();

        await AddAsync("anna", 1);

        string[] steps = ["took command AddItem", "Recovered entity shopping-cart|anna at 0", "stores 1 events after 0", "answered OK (Executed) at 1", "Answered HTTP"];
        await Eventually.IsTrueAsync(() => steps.All(Proxy.NewestOutput.Contains), _sentWithin, string.Join("; ", steps), () => Log);
        Assert.DoesNotContain("Deluxe", Proxy.NewestOutput, StringComparison.Ordinal);
    }

    private async Task StartAsync()
    {
        _proxy = new ProxyProcess(_function.Port, Path.Combine(_folder.FullName, "journal.db"), _settings);
        _function.Start();
        _proxy.Start();
        await _proxy.BecomesReadyAsync(() => Log);
    }

    private async Task AddAsync(string user, int quantity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Proxy.Address, $"/cart/{user}/items/add"))
        {
            Content = new StringContent($$"""{"productId":"A1","name":"Deluxe","quantity":{{quantity}}}""", Encoding.UTF8, "application/json"),
            Headers = { { "traceparent", $"00-{TraceId}-00f067aa0ba902b7-01" } },
        };
        using var answer = await _http.SendAsync(request, Cancel);
    }

    private static double Value(string metrics, string name, params string[] labels)
    {
        var line = Assert.Single(metrics.Split('\n'), line =>
            line.StartsWith($"{name}{{", StringComparison.Ordinal) && labels.All(label => line.Contains(label, StringComparison.Ordinal)));
        return double.Parse(Regex.Match(line, @"\} ([0-9.]+)").Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
