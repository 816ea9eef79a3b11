using StatefulServerless.Testing.Hosting.Tests.Diaries;

namespace StatefulServerless.Testing.Hosting.Tests.Failures;

/// <summary>A handler that keeps the state when its command is over.</summary>
public sealed class LeakedStateTests(SharedScript shared) : IClassFixture<SharedScript>
{
    private readonly ScriptedHost _host = shared.Host;
    private Pages? _leaked;

    [Fact]
    public async Task State_ThatIsChangedBehindTheEvents_IsChangedInMemoryAndNowhereElse()
    {
        _host.Script.On("leak", Leak);
        await _host.WriteAsync("bob", "leak");
        _leaked!.Texts.Add("forged");

        // The state is the live one: this is what the kit's checks are for.
        Assert.Equal(["leak", "forged", "snow"], await _host.WriteAsync("bob", "snow"));

        Assert.Equal(["leak", "snow"], _host.Stored("bob"));
        await _host.PassivateAsync("bob");
        Assert.Equal(["leak", "snow"], await _host.ReadAsync("bob"));
    }

    [Fact]
    public async Task State_OfACommandThatFailedAfterAnEvent_IsNotTheEntitysAnyMore()
    {
        _host.Script.On("leak and fail", scene =>
        {
            Leak(scene);
            throw scene.Context.Fail("no");
        });
        await _host.FailureAsync("cid", "leak and fail");
        _leaked!.Texts.Add("forged");

        Assert.Equal(["snow"], await _host.WriteAsync("cid", "snow"));
    }

    private void Leak(Scene scene)
    {
        scene.Write();
        _leaked = scene.State;
    }
}
