using Grpc.Core;

namespace StatefulServerless.Testing.Hosting.Tests.Failures;

/// <summary>A handler that throws what it did not mean to.</summary>
public sealed class UnexpectedExceptionTests(SharedScript shared) : IClassFixture<SharedScript>
{
    private const string Secret = "the password is swordfish";

    private readonly ScriptedHost _host = shared.Host;

    [Fact]
    public async Task Exception_OfAHandler_IsHiddenBehindAnIdThatTheLogHasToo()
    {
        _host.Script.On("throw", _ => throw new FormatException(Secret));
        await _host.WriteAsync("ann", "rain");

        var seen = await _host.FailureAsync("ann", "throw");

        Assert.Equal((StatusCode.Internal, "not-executed"), (seen.Code, seen.Outcome));
        Assert.Matches(@"^Unexpected error \[[0-9a-f]{12}\]$", seen.Text);
        var (logged, text, cause) = Assert.Single(_host.Log.Errors, error => error.Text.Contains("entity ann", StringComparison.Ordinal));
        Assert.Equal(9001, logged.Id);
        Assert.StartsWith($"{seen.Text} in entity ann, command 2 (Write)", text, StringComparison.Ordinal);
        Assert.Equal(Secret, Assert.IsType<FormatException>(cause).Message);
    }

    [Fact]
    public async Task Exception_OfAHandler_LeavesTheEntityAsItWas()
    {
        _host.Script.On("throw late", scene =>
        {
            scene.Write();
            throw new FormatException(Secret);
        });
        await _host.WriteAsync("bob", "rain");

        Assert.Equal(StatusCode.Internal, (await _host.FailureAsync("bob", "throw late")).Code);

        Assert.Equal(["rain"], _host.Stored("bob"));
        Assert.Equal(["rain", "snow"], await _host.WriteAsync("bob", "snow"));
    }

    [Fact]
    public async Task Exception_OfAnEventHandler_FailsTheCommandThatEmittedItThoughItIsSwallowed()
    {
        _host.Script.On("swallow", scene =>
        {
            scene.Write();
            try
            {
                scene.Context.Emit(new Diaries.Written());
            }
            catch (ArgumentException)
            {
                // As if nothing had happened.
            }
        });

        Assert.Equal((StatusCode.Internal, "not-executed"), Known(await _host.FailureAsync("cid", "swallow")));

        Assert.Empty(_host.Stored("cid"));
        Assert.Empty(await _host.ReadAsync("cid"));
    }

    [Fact]
    public async Task Null_InTheReplysPlace_FailsTheCommandAndIsExplainedInTheLog()
    {
        Assert.Equal((StatusCode.Internal, "not-executed"), Known(await _host.FailureAsync("finn", ScriptedEntity.Nothing)));

        Assert.Empty(await _host.ReadAsync("finn"));
        var (_, _, cause) = Assert.Single(_host.Log.Errors, error => error.Text.Contains("entity finn", StringComparison.Ordinal));
        Assert.Equal("The [CommandHandler] of ScriptedEntity for Write returned null. Return a Pages.", cause?.Message);
    }

    [Fact]
    public async Task Cancellation_OfTheHandlersOwn_IsNoneOfTheCallers()
    {
        _host.Script.On("time out", _ => throw new TaskCanceledException("The price list did not answer."));
        var seen = await _host.FailureAsync("dora", "time out");
        Assert.Equal((StatusCode.Internal, "not-executed"), Known(seen));
        Assert.StartsWith("Unexpected error [", seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RpcException_OfAServiceThatTheHandlerCalls_PassesAsItIs()
    {
        _host.Script.On("pass", scene =>
        {
            scene.Write();
            throw new RpcException(new Status(StatusCode.ResourceExhausted, "no ink left"));
        });
        Assert.Equal(new Seen(StatusCode.ResourceExhausted, "not-executed", "no ink left"), await _host.FailureAsync("eve", "pass"));
        Assert.Empty(await _host.ReadAsync("eve"));
    }

    [Fact]
    public async Task Exception_InDevelopment_IsToldToTheCaller()
    {
        await using var host = await ScriptedHost.StartAsync(Patience.Token(), isInDevelopment: true);
        host.Script.On("throw", _ => throw new FormatException("no such colour"));
        Assert.Matches(@"^Unexpected error \[[0-9a-f]{12}\]: no such colour$", (await host.FailureAsync("ann", "throw")).Text);
    }

    private static (StatusCode Code, string? Outcome) Known(Seen seen) => (seen.Code, seen.Outcome);
}
