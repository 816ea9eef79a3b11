using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Proxy.Tests.Protos;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>What a gRPC request may look like, and what is said of one that may not.</summary>
public sealed class GrpcRequestTests(EchoService service) : IClassFixture<EchoService>, IDisposable
{
    // Far below the relay timeout, which would end the call as well, and far above what a busy machine needs.
    private static readonly TimeSpan _longAfterItsDeadline = TimeSpan.FromSeconds(8);

    private readonly RawGrpc _grpc = new(service.Port);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _grpc.Dispose();

    [Theory]
    [InlineData("Unary")]
    [InlineData("Down")]
    [InlineData("Up")]
    [InlineData("Both")]
    public async Task BinaryMetadata_ThatIsNotBase64_IsInvalidArgument(string method)
    {
        var answer = await _grpc.CallAsync(method, Said("bin").ToByteArray(), Token, headers: ("trace-bin", "!!!"));

        Assert.Equal([Code(StatusCode.InvalidArgument)], answer["grpc-status"]);
        Assert.Equal(["not-executed"], answer["command-outcome"]);
        Assert.DoesNotContain("bin", service.Function.Heard);
    }

    [Fact]
    public async Task Metadata_OfTransportAndProxy_StaysAtTheDoor()
    {
        await _grpc.CallAsync(
            "Unary", Said("grpc metadata").ToByteArray(), Token, false,
            ("command-outcome", "executed"), ("entity-sequence-number", "9"), ("x-stateful-serverless-proxy", "me"), ("x-stateful-serverless-new", "me"),
            ("grpc-timeout", "10S"), ("X-Tenant", "blue"), ("trace-bin", "AQI"));

        var entries = service.Function.Metadata["grpc metadata"].Entries;
        Assert.Equal(["trace-bin", "x-tenant"], entries.Select(entry => entry.Key).Order());
        Assert.Equal(new byte[] { 1, 2 }, entries.Single(entry => entry.Key == "trace-bin").BytesValue);
        Assert.Equal("blue", entries.Single(entry => entry.Key == "x-tenant").StringValue);
    }

    // 1500 hours are more than a timer takes.
    [Theory]
    [InlineData("1500H")]
    [InlineData("99999999H")]
    public async Task Deadline_FarAway_IsNoObstacle(string timeout) =>
        Assert.Equal([Code(StatusCode.OK)], (await _grpc.CallAsync("Unary", Said("far").ToByteArray(), Token, headers: ("grpc-timeout", timeout)))["grpc-status"]);

    [Theory]
    [InlineData("Unary")]
    [InlineData("Up")]
    [InlineData("Both")]
    public async Task Deadline_WithoutAnAnswer_EndsTheCallInTime(string method)
    {
        var watch = Stopwatch.StartNew();
        var answer = await _grpc.CallAsync(
            method, new Said { Id = method, Text = EchoFunction.Silence }.ToByteArray(), Token, headers: ("grpc-timeout", "500m"));

        Assert.Equal([Code(StatusCode.DeadlineExceeded)], answer["grpc-status"]);
        Assert.DoesNotContain("not-executed", answer["command-outcome"]);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.4), _longAfterItsDeadline);
    }

    [Fact]
    public async Task Gzip_IsAccepted()
    {
        var answer = await _grpc.CallAsync("Unary", RawGrpc.Gzip(Said("zipped")), Token, isCompressed: true, ("grpc-encoding", "gzip"));

        Assert.Equal([Code(StatusCode.OK)], answer["grpc-status"]);
        Assert.Contains("zipped", service.Function.Heard);
    }

    // The limit is 4 MiB of what it inflates to.
    [Theory]
    [InlineData("Unary", 5)]
    [InlineData("Unary", 64)]
    [InlineData("Both", 64)]
    public async Task Gzip_ThatInflatesOverTheLimit_IsResourceExhausted(string method, int mebibytes)
    {
        var bomb = RawGrpc.Gzip(Said(new string('\0', mebibytes << 20)));
        Assert.InRange(bomb.Length, 0, 1 << 20);

        var answer = await _grpc.CallAsync(method, bomb, Token, isCompressed: true, ("grpc-encoding", "gzip"));

        Assert.Equal([Code(StatusCode.ResourceExhausted)], answer["grpc-status"]);
    }

    [Theory]
    [InlineData("Unary")]
    [InlineData("Both")]
    public async Task Gzip_ThatIsNone_IsInvalidArgument(string method)
    {
        var answer = await _grpc.CallAsync(method, Said("no gzip").ToByteArray(), Token, isCompressed: true, ("grpc-encoding", "gzip"));

        Assert.Equal([Code(StatusCode.InvalidArgument)], answer["grpc-status"]);
        Assert.Empty(service.Errors.About("Error"));
    }

    [Theory]
    [InlineData("Unary")]
    [InlineData("Both")]
    public async Task Message_OverTheLimit_IsResourceExhausted(string method)
    {
        var answer = await _grpc.CallAsync(method, Said(new string('x', 5 << 20)).ToByteArray(), Token);

        Assert.Equal([Code(StatusCode.ResourceExhausted)], answer["grpc-status"]);
    }

    [Fact]
    public async Task Failure_WithDetails_CarriesAStatusWithThem()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(
            async () => await service.Client.UnaryAsync(Said(EchoFunction.FailWithDetails), cancellationToken: Token));

        Assert.Equal((StatusCode.FailedPrecondition, "told to fail"), (failure.StatusCode, failure.Status.Detail));
        Assert.Equal("not-executed", failure.Trailers.GetValue("command-outcome"));
        var status = Google.Rpc.Status.Parser.ParseFrom(failure.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal(((int)StatusCode.FailedPrecondition, "told to fail"), (status.Code, status.Message));
        Assert.Equal("why", Assert.Single(status.Details).Unpack<Heard>().Text);
    }

    private static Said Said(string text) => new() { Id = "requests", Text = text };

    private static string Code(StatusCode code) => ((int)code).ToString(CultureInfo.InvariantCulture);
}
