using StatefulServerless.Testing.Hosting.Tests.Diaries;

namespace StatefulServerless.Testing.Hosting.Tests;

public sealed class PassivationTests(SharedDiaries shared) : IClassFixture<SharedDiaries>
{
    private readonly DiaryHost _diaries = shared.Diaries;
    private readonly CancellationToken _patience = Patience.Token();

    [Fact]
    public async Task PassivateAsync_OfALiveEntity_EndsWithItsInstanceAndLosesNothing()
    {
        var (begun, ended) = (_diaries.Lives.Begun, _diaries.Lives.Ended);
        // A name that no part of a path could be as it is.
        const string Diary = "ann's/2026 *?%\u00e4";
        await _diaries.WriteAsync(Diary, "rain", _patience);
        await _diaries.WriteAsync("bob", "sun", _patience);

        Assert.True(await _diaries.Host.PassivateAsync(Diary, _patience));
        Assert.Equal((begun + 2, ended + 1), (_diaries.Lives.Begun, _diaries.Lives.Ended));

        Assert.Equal(["rain", "snow"], await _diaries.WriteAsync(Diary, "snow", _patience));
        Assert.Equal(["sun", "wind"], await _diaries.WriteAsync("bob", "wind", _patience));
        Assert.Equal((begun + 3, ended + 1), (_diaries.Lives.Begun, _diaries.Lives.Ended));
    }

    [Fact]
    public async Task PassivateAsync_OfAnEntityThatIsNotThere_SaysSo()
    {
        var (begun, ended) = (_diaries.Lives.Begun, _diaries.Lives.Ended);
        await _diaries.ReadAsync("cid", _patience);

        Assert.False(await _diaries.Host.PassivateAsync("nobody", _patience));
        Assert.True(await _diaries.Host.PassivateAsync("cid", _patience));
        Assert.False(await _diaries.Host.PassivateAsync("cid", _patience));
        Assert.Equal((begun + 1, ended + 1), (_diaries.Lives.Begun, _diaries.Lives.Ended));
    }

    [Fact]
    public async Task PassivateAsync_AmongCommands_LosesNone()
    {
        var writes = Enumerable.Range(0, 20).Select(day => _diaries.WriteAsync("dora", $"{day}", _patience)).ToList();
        await _diaries.Host.PassivateAsync("dora", _patience);
        await Task.WhenAll(writes);

        Assert.Equal(Enumerable.Range(0, 20).Select(day => $"{day}").Order(), (await _diaries.ReadAsync("dora", _patience)).Order());
    }

    [Fact]
    public async Task PassivateAsync_AfterADroppedStream_StillFindsTheEntity()
    {
        var begun = _diaries.Lives.Begun;
        await _diaries.WriteAsync("eve", "rain", _patience);
        await _diaries.Host.DropStreamAsync("eve", _patience);

        Assert.True(await _diaries.Host.PassivateAsync("eve", _patience));
        Assert.Equal(["rain"], await _diaries.ReadAsync("eve", _patience));
        Assert.Equal(begun + 2, _diaries.Lives.Begun);
    }
}
