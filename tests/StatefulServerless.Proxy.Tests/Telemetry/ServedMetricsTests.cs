using System.Diagnostics.Metrics;
using System.Net;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Proxy.Telemetry;
using StatefulServerless.Proxy.Tests.Protos;
using StatefulServerless.Proxy.Tests.Serving;

namespace StatefulServerless.Proxy.Tests.Telemetry;

/// <summary>What a proxy measures while it serves, and what Prometheus is told.</summary>
[Collection(TelemetryCollection.Name)]
public sealed class ServedMetricsTests(EchoService service) : IClassFixture<EchoService>, IDisposable
{
    private const string Secret = "an-id-that-must-not-be-told";

    private readonly HttpClient _http = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IMeterFactory Meters => service.Services.GetRequiredService<IMeterFactory>();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Commands_AreMeasuredByDoorOutcomeAndStatus()
    {
        using var recorded = new RecordedMeasurements(Meters);

        await service.Client.UnaryAsync(new Said { Id = "measured", Text = "hello" }, cancellationToken: Token);
        await Assert.ThrowsAsync<RpcException>(async () => await service.Client.UnaryAsync(new Said { Id = "measured", Text = EchoFunction.Fail }, cancellationToken: Token));
        await PostAsync("measured", "hello");

        Assert.Equal(
            [
                "entity.type=statefulserverless.tests.Echo outcome=executed rpc.grpc.status_code=0 rpc.method=Unary transport=grpc",
                "entity.type=statefulserverless.tests.Echo outcome=not-executed rpc.grpc.status_code=10 rpc.method=Unary transport=grpc",
                "entity.type=statefulserverless.tests.Echo outcome=executed rpc.grpc.status_code=0 rpc.method=Unary transport=http",
            ],
            recorded.Of("statefulserverless.command.duration").Select(measured => measured.Text.Replace(Echo.Descriptor.FullName, "statefulserverless.tests.Echo", StringComparison.Ordinal)));
        Assert.All(recorded.Of("statefulserverless.command.duration"), measured => Assert.InRange(measured.Value, 0.000_001, 30));
    }

    [Fact]
    public async Task Proxy_ThatServes_SaysSoAndCountsItsEntities()
    {
        using var recorded = new RecordedMeasurements(Meters);
        await service.Client.UnaryAsync(new Said { Id = "counted", Text = "hello" }, cancellationToken: Token);

        Assert.Equal(1, recorded.Ask("statefulserverless.proxy.ready"));
        Assert.Equal(0, recorded.Ask("statefulserverless.command.in_flight"));
        Assert.InRange(recorded.Ask("statefulserverless.entity.live"), 1, 100);
        Assert.Equal(0, recorded.Ask("statefulserverless.entity.queued_commands"));
    }

    [Fact]
    public async Task Attributes_AreTheDocumentedOnes_AndNothingOfTheCaller()
    {
        using var recorded = new RecordedMeasurements(Meters);
        await service.Client.UnaryAsync(new Said { Id = Secret, Text = Secret }, new Metadata { { "x-secret", Secret } }, cancellationToken: Token);
        await PostAsync(Secret, Secret);
        recorded.Ask("statefulserverless.proxy.ready");

        Assert.All(recorded.All, measured => Assert.Equal(
            DocumentedInstrument.All.Single(row => row.Name == measured.Instrument).Attributes.Order(), measured.Tags.Keys.Order()));
        Assert.DoesNotContain(recorded.All, measured => measured.Text.Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, await ScrapeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_OnTheManagementPort_AreForPrometheus()
    {
        await service.Client.UnaryAsync(new Said { Id = "scraped", Text = "hello" }, cancellationToken: Token);

        var text = await ScrapeAsync();

        Assert.Matches(
            $$"""(?m)^statefulserverless_command_duration_seconds_count\{[^}]*entity_type="{{Echo.Descriptor.FullName}}"[^}]*outcome="executed"[^}]*\} [1-9]""", text);
        Assert.Matches("(?m)^statefulserverless_proxy_ready(_ratio)?(\\{[^}]*\\})? 1( |$)", text);
        Assert.Contains("http_server_request_duration_seconds", text, StringComparison.Ordinal);
        Assert.Contains("kestrel_active_connections", text, StringComparison.Ordinal);
        Assert.DoesNotContain("http_server_active_requests", text, StringComparison.Ordinal);
        Assert.DoesNotContain("kestrel_queued_requests", text, StringComparison.Ordinal);
        Assert.Contains("stateful-serverless-proxy", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_OnThePublicPort_AreNotServed()
    {
        using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{service.Port}{TelemetryServices.MetricsPath}"), Token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Metrics_ThatAreSwitchedOff_AreNotServed()
    {
        await using var silent = new EchoService { Configure = options => options with { Telemetry = new TelemetryOptions { Metrics = false } } };
        await silent.StartProxyAsync();

        using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{silent.ManagementPort}{TelemetryServices.MetricsPath}"), Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<string> ScrapeAsync()
    {
        using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{service.ManagementPort}{TelemetryServices.MetricsPath}"), Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStringAsync(Token);
    }

    private async Task PostAsync(string id, string text)
    {
        using var content = new StringContent($$"""{"text":"{{text}}"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri($"http://127.0.0.1:{service.Port}/echo/{id}"), content, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
