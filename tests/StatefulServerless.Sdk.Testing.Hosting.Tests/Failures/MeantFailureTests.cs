using Grpc.Core;

namespace StatefulServerless.Testing.Hosting.Tests.Failures;

/// <summary>A handler that fails its command on purpose, and what it may do beside that.</summary>
public sealed class MeantFailureTests(SharedScript shared) : IClassFixture<SharedScript>
{
    private readonly ScriptedHost _host = shared.Host;

    [Fact]
    public async Task Fail_AfterEvents_TakesThemBack()
    {
        _host.Script.On("fail", scene =>
        {
            scene.Write();
            throw scene.Context.Fail(StatusCode.OutOfRange, "the page is full");
        });
        await _host.WriteAsync("ann", "rain");

        Assert.Equal(new Seen(StatusCode.OutOfRange, "not-executed", "the page is full"), await _host.FailureAsync("ann", "fail"));

        Assert.Equal(["rain"], await _host.ReadAsync("ann"));
        Assert.Equal(["rain"], _host.Stored("ann"));
        Assert.Equal(["rain", "snow"], await _host.WriteAsync("ann", "snow"));
    }

    [Fact]
    public async Task Fail_ThatIsSwallowed_FailsTheCommandAllTheSame()
    {
        _host.Script.On("swallow", scene =>
        {
            try
            {
                throw scene.Context.Fail(StatusCode.OutOfRange, "the page is full");
            }
            catch (CommandFailedException)
            {
                scene.Write();
            }
        });

        Assert.Equal(new Seen(StatusCode.OutOfRange, "not-executed", "the page is full"), await _host.FailureAsync("bob", "swallow"));

        Assert.Empty(await _host.ReadAsync("bob"));
        Assert.Empty(_host.Stored("bob"));
    }

    [Fact]
    public async Task Fail_WithoutACode_IsUnknown()
    {
        _host.Script.On("fail plainly", scene => throw scene.Context.Fail("no"));
        Assert.Equal(new Seen(StatusCode.Unknown, "not-executed", "no"), await _host.FailureAsync("cid", "fail plainly"));
    }
}
