using Grpc.Core;
using StatefulServerless.Testing.Hosting.Tests.Diaries;

namespace StatefulServerless.Testing.Hosting.Tests;

public sealed class PersistFaultTests(SharedDiaries shared) : IClassFixture<SharedDiaries>
{
    private readonly DiaryHost _diaries = shared.Diaries;
    private readonly CancellationToken _patience = Patience.Token();

    [Fact]
    public async Task FailNextPersist_OfAnEntity_StoresNothingAndLeavesTheCallerInDoubt()
    {
        await _diaries.WriteAsync("ann", "rain", _patience);
        _diaries.Host.Faults.FailNextPersist("ann");

        // Neither a read nor another entity's write is the next write.
        await _diaries.ReadAsync("ann", _patience);
        await _diaries.WriteAsync("bob", "sun", _patience);
        Assert.Equal((StatusCode.Unavailable, "unknown"), await FailureAsync("ann", "snow"));

        Assert.Equal([new Written { Text = "rain" }], _diaries.Host.Journal["ann"].Events);
        Assert.Equal(["rain", "wind"], await _diaries.WriteAsync("ann", "wind", _patience));
    }

    [Fact]
    public async Task FailNextPersist_OfAnEntity_HasItsInstanceThrownAway()
    {
        var begunBefore = _diaries.Lives.Begun;
        _diaries.Host.Faults.FailNextPersist("cid");
        await FailureAsync("cid", "snow");

        Assert.Empty(await _diaries.ReadAsync("cid", _patience));
        Assert.Equal(begunBefore + 2, _diaries.Lives.Begun);
    }

    [Fact]
    public async Task RejectNextPersist_OfAnEntity_StoresNothingAndSaysSo()
    {
        _diaries.Host.Faults.RejectNextPersist("dora");

        Assert.Equal((StatusCode.Unavailable, "not-executed"), await FailureAsync("dora", "snow"));

        Assert.Empty(_diaries.Host.Journal["dora"].Events);
        Assert.Equal(["wind"], await _diaries.WriteAsync("dora", "wind", _patience));
    }

    [Fact]
    public async Task LoseNextConfirmation_OfAnEntity_StoresTheEventsAndLeavesTheCallerInDoubt()
    {
        _diaries.Host.Faults.LoseNextConfirmation("eve");

        Assert.Equal((StatusCode.Unavailable, "unknown"), await FailureAsync("eve", "snow"));

        Assert.Equal([new Written { Text = "snow" }], _diaries.Host.Journal["eve"].Events);
        Assert.Equal(["snow", "wind"], await _diaries.WriteAsync("eve", "wind", _patience));
    }

    [Fact]
    public async Task Faults_OfOneEntity_ComeInTheirOrderAndOnceEach()
    {
        _diaries.Host.Faults.RejectNextPersist("finn");
        await _diaries.Host.RestartProxyAsync(_patience);
        _diaries.Host.Faults.FailNextPersist("finn");

        Assert.Equal((StatusCode.Unavailable, "not-executed"), await FailureAsync("finn", "snow"));
        Assert.Equal((StatusCode.Unavailable, "unknown"), await FailureAsync("finn", "snow"));
        Assert.Equal(["snow"], await _diaries.WriteAsync("finn", "snow", _patience));
    }

    private async Task<(StatusCode Code, string? Outcome)> FailureAsync(string diary, string text)
    {
        var failed = await Assert.ThrowsAsync<RpcException>(() => _diaries.WriteAsync(diary, text, _patience));
        return (failed.StatusCode, failed.Trailers.GetValue("command-outcome"));
    }
}
