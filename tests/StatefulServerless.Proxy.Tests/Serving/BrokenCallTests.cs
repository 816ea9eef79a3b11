using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Proxy.Frontend;
using StatefulServerless.Proxy.Tests.Protos;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>Calls that break on their way in: each has a status, a text and an outcome, and nothing of them runs.</summary>
public sealed class BrokenCallTests(EchoService service) : IClassFixture<EchoService>, IDisposable
{
    private const string Single = "Unary Down";
    private const string Streamed = "Up Both";
    private const string All = $"{Single} {Streamed}";

    private readonly RawGrpc _grpc = new(service.Port);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _grpc.Dispose();

    [Theory]
    [InlineData(All, "00 00000064 0a0161", StatusCode.InvalidArgument, "incomplete message: the request ended after 3 of 100 bytes")]
    [InlineData(All, "00 00", StatusCode.InvalidArgument, "incomplete message: the request ended after 2 of 5 bytes")]
    [InlineData(All, "00 ffffffff 0a0161", StatusCode.ResourceExhausted, "message of 4294967295 bytes exceeds limit 4194304")]
    [InlineData(All, "02 00000000", StatusCode.Internal, "bad compression flag 2 before a message: 0 or 1 is expected")]
    [InlineData(All, "01 00000000", StatusCode.Internal, "a message is marked as compressed, and grpc-encoding names no compression")]
    [InlineData(All, "", StatusCode.InvalidArgument, "no message: test.echo.Echo/{0} needs a request message")]
    [InlineData(Single, "00 00000003 0a0161 00 00000003 0a0161", StatusCode.Internal, "additional data: test.echo.Echo/{0} takes one request message, and more came after it")]
    public async Task Frames_ThatAreWrong_AreRefused(string methods, string frames, StatusCode code, string text)
    {
        foreach (var method in methods.Split(' '))
        {
            // The only broken thing that is none for this method.
            if (method == "Both" && frames.Length == 0) continue;
            await RefusesAsync(method, Bytes(frames), code, string.Format(CultureInfo.InvariantCulture, text, method));
        }
    }

    [Theory]
    [InlineData("1x", StatusCode.InvalidArgument)]
    [InlineData("", StatusCode.InvalidArgument)]
    [InlineData("-1S", StatusCode.InvalidArgument)]
    [InlineData("123456789S", StatusCode.InvalidArgument)]
    [InlineData("2147483647H", StatusCode.InvalidArgument)]
    [InlineData("0m", StatusCode.DeadlineExceeded)]
    [InlineData("1n", StatusCode.DeadlineExceeded)]
    public async Task Timeout_ThatIsNoneOrOver_StartsNothing(string timeout, StatusCode code)
    {
        foreach (var method in All.Split(' '))
            await RefusesAsync(method, RawGrpc.Framed(new Said { Id = "t", Text = "timeout" }.ToByteArray()), code, null, ("grpc-timeout", timeout));
        Assert.DoesNotContain("timeout", service.Function.Heard);
    }

    [Fact]
    public async Task Encoding_ThatIsUnknown_IsUnimplemented_AndSaysWhatIsKnown()
    {
        var answer = await RefusesAsync(
            "Unary", Bytes("01 00000000"), StatusCode.Unimplemented, "grpc-encoding 'br' is not supported; supported: identity,gzip", ("grpc-encoding", "br"));

        Assert.Equal(["identity,gzip"], answer["grpc-accept-encoding"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00 00000064 0a")]
    public async Task Deadline_WhileTheRequestIsOpen_EndsTheCall(string begun)
    {
        foreach (var method in All.Split(' '))
        {
            using var body = new OpenBody(Bytes(begun));
            var answer = await _grpc.SendAsync(method, body, Token, ("grpc-timeout", "200m"));
            AssertRefusal(answer, StatusCode.DeadlineExceeded, null);
        }
    }

    [Theory]
    [InlineData("02 00000000", StatusCode.Internal)]
    [InlineData("00 00000064 0a", StatusCode.InvalidArgument)]
    public async Task Stream_ThatBreaksAfterACommand_HasAnUnknownOutcome(string rest, StatusCode code)
    {
        foreach (var method in Streamed.Split(' '))
        {
            var text = $"before {rest} {method}";
            byte[] frames = [.. RawGrpc.Framed(new Said { Id = "s", Text = text }.ToByteArray()), .. Bytes(rest)];
            using var body = new ByteArrayContent(frames);
            var answer = await _grpc.SendAsync(method, body, Token);

            Assert.Equal([((int)code).ToString(CultureInfo.InvariantCulture)], answer["grpc-status"]);
            Assert.Equal(["unknown"], answer["command-outcome"]);
            Assert.Contains(text, service.Function.Heard);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task IdempotencyKey_ThatIsNone_IsInvalidArgument(string key) => await RefusesAsync(
        "Unary", RawGrpc.Framed(new Said { Id = "t", Text = "key" }.ToByteArray()), StatusCode.InvalidArgument, null, ("idempotency-key", key));

    [Fact]
    public async Task Headers_TooMany_AreRefused_AndTheConnectionServesOn()
    {
        var said = RawGrpc.Framed(new Said { Id = "h", Text = "headers" }.ToByteArray());
        await RefusesAsync("Unary", said, StatusCode.ResourceExhausted, null, [.. Enumerable.Range(0, 200).Select(i => ($"x-{i}", "v"))]);
        // In one connection with the other: it is the only one that this client has.
        using var body = new ByteArrayContent(said);
        Assert.Equal(["0"], (await _grpc.SendAsync("Unary", body, Token))["grpc-status"]);
    }

    [Fact]
    public async Task Calls_CancelledAtOnce_LeaveNothingInFlight()
    {
        var inFlight = service.Services.GetRequiredService<CallsInFlight>();
        for (var round = 0; round < 100; round++)
            await Task.WhenAll(Enumerable.Range(0, 100).Select(i => CancelAtOnceAsync($"c-{i}")));

        var patience = Task.Delay(TimeSpan.FromSeconds(30), Token);
        while (inFlight.Count > 0 && !patience.IsCompleted)
            await service.Client.UnaryAsync(new Said { Id = "other", Text = "beside them" }, cancellationToken: Token);
        Assert.Equal(0, inFlight.Count);
        if (service.Errors.About("").Any()) Assert.Fail(string.Join("\n", service.Errors.About("").Take(1)));
    }

    private async Task CancelAtOnceAsync(string id)
    {
        using var cancel = new CancellationTokenSource();
        using var call = service.Client.UnaryAsync(new Said { Id = id, Text = "cancelled" }, cancellationToken: cancel.Token);
        await cancel.CancelAsync();
        await ((Task)call.ResponseAsync).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<ILookup<string, string>> RefusesAsync(
        string method, byte[] body, StatusCode code, string? text, params (string Key, string Value)[] headers)
    {
        using var content = new ByteArrayContent(body);
        var answer = await _grpc.SendAsync(method, content, Token, headers);
        AssertRefusal(answer, code, text);
        return answer;
    }

    private static void AssertRefusal(ILookup<string, string> answer, StatusCode code, string? text)
    {
        Assert.Equal([((int)code).ToString(CultureInfo.InvariantCulture)], answer["grpc-status"]);
        Assert.Equal(["not-executed"], answer["command-outcome"]);
        if (text is not null) Assert.Equal(text, Uri.UnescapeDataString(answer["grpc-message"].Single()));
    }

    private static byte[] Bytes(string hexadecimal) => Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal));
}
