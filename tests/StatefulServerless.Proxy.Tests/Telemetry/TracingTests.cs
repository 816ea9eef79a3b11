using System.Diagnostics;
using Grpc.Core;
using StatefulServerless.Proxy.Frontend;
using StatefulServerless.Proxy.Telemetry;
using StatefulServerless.Proxy.Tests.Protos;
using StatefulServerless.Proxy.Tests.Serving;

namespace StatefulServerless.Proxy.Tests.Telemetry;

/// <summary>One trace from the caller through the proxy to the user function.</summary>
[Collection(TelemetryCollection.Name)]
public sealed class TracingTests(EchoService service) : IClassFixture<EchoService>, IDisposable
{
    private const string CallersSpan = "00f067aa0ba902b7";

    private readonly HttpClient _http = new();

    private readonly string _trace = ActivityTraceId.CreateRandom().ToHexString();

    private string Traceparent => $"00-{_trace}-{CallersSpan}-01";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData(Door.Grpc)]
    [InlineData(Door.Http)]
    public async Task Command_WithACallersContext_ReachesTheFunctionInTheSameTrace(object door)
    {
        using var spans = new RecordedSpans();
        var text = $"traced {door} {_trace}";

        await SendAsync((Door)door, text);

        var told = ActivityContext.Parse(Told(text, TraceContext.Parent), Told(text, TraceContext.State));
        Assert.Equal(_trace, told.TraceId.ToHexString());
        Assert.Equal("vendor=1", told.TraceState);
        var function = Assert.Single(spans.Of(_trace), span => span.OperationName == "Unary function");
        Assert.Equal(function.SpanId, told.SpanId);
    }

    [Fact]
    public async Task Spans_OfACommand_AreATree()
    {
        using var spans = new RecordedSpans();

        await SendAsync(Door.Grpc, $"tree {_trace}");

        var tree = spans.Of(_trace);
        Assert.Equal(
            ["Unary command", "Unary entity", "Unary function", "Unary journal", "entity recovery"],
            tree.Select(span => span.OperationName).Order(StringComparer.Ordinal));
        var (command, entity) = (Find(tree, "Unary command"), Find(tree, "Unary entity"));
        Assert.Equal(command.SpanId, entity.ParentSpanId);
        Assert.All(["Unary function", "Unary journal", "entity recovery"], name => Assert.Equal(entity.SpanId, Find(tree, name).ParentSpanId));
        Assert.Equal(("executed", 0), (command.GetTagItem("outcome"), command.GetTagItem("rpc.grpc.status_code")));
        Assert.DoesNotContain(tree.SelectMany(span => span.TagObjects), tag => $"{tag.Value}".Contains(_trace, StringComparison.Ordinal));
    }

    [Fact]
    public async Task FailureOfTheFunction_IsNoErrorOfTheProxy()
    {
        using var spans = new RecordedSpans();

        await Assert.ThrowsAsync<RpcException>(() => SendAsync(Door.Grpc, EchoFunction.Fail));

        var command = Find(spans.Of(_trace), "Unary command");
        Assert.Equal(("not-executed", 10, ActivityStatusCode.Unset), (command.GetTagItem("outcome"), command.GetTagItem("rpc.grpc.status_code"), command.Status));
    }

    [Fact]
    public async Task WithoutAListener_TheCallersContextPassesUnchanged()
    {
        var text = $"passed {_trace}";

        await SendAsync(Door.Grpc, text);

        Assert.Equal((Traceparent, "vendor=1"), (Told(text, TraceContext.Parent), Told(text, TraceContext.State)));
    }

    private static Activity Find(IEnumerable<Activity> spans, string name) => Assert.Single(spans, span => span.OperationName == name);

    private string Told(string text, string key) => Assert.Single(service.Function.Metadata[text].Entries, entry => entry.Key == key).StringValue;

    private async Task SendAsync(Door door, string text)
    {
        if (door == Door.Grpc)
        {
            await service.Client.UnaryAsync(
                new Said { Id = _trace, Text = text }, new Metadata { { TraceContext.Parent, Traceparent }, { TraceContext.State, "vendor=1" } }, cancellationToken: Token);
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{service.Port}/echo/{_trace}")
        {
            Content = new StringContent($$"""{"text":"{{text}}"}""", System.Text.Encoding.UTF8, "application/json"),
            Headers = { { TraceContext.Parent, Traceparent }, { TraceContext.State, "vendor=1" } },
        };
        using var answer = await _http.SendAsync(request, Token);
        answer.EnsureSuccessStatusCode();
    }
}
