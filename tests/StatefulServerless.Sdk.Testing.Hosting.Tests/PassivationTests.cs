using StatefulServerless.Testing.Hosting.Tests.Diaries;

namespace StatefulServerless.Testing.Hosting.Tests;

public sealed class PassivationTests
{
    private readonly CancellationToken _patience = Patience.Token();

    [Fact]
    public async Task PassivateAsync_OfALiveEntity_EndsWithItsInstanceAndLosesNothing()
    {
        await using var diaries = await DiaryHost.StartAsync(_patience);
        // A name that no part of a path could be as it is.
        const string Diary = "ann's/2026 *?%\u00e4";
        await diaries.WriteAsync(Diary, "rain", _patience);
        await diaries.WriteAsync("bob", "sun", _patience);

        Assert.True(await diaries.Host.PassivateAsync(Diary, _patience));
        Assert.Equal((2, 1), (diaries.Lives.Begun, diaries.Lives.Ended));

        Assert.Equal(["rain", "snow"], await diaries.WriteAsync(Diary, "snow", _patience));
        Assert.Equal(["sun", "wind"], await diaries.WriteAsync("bob", "wind", _patience));
        Assert.Equal((3, 1), (diaries.Lives.Begun, diaries.Lives.Ended));
    }

    [Fact]
    public async Task PassivateAsync_OfAnEntityThatIsNotThere_SaysSo()
    {
        await using var diaries = await DiaryHost.StartAsync(_patience);
        await diaries.ReadAsync("ann", _patience);

        Assert.False(await diaries.Host.PassivateAsync("bob", _patience));
        Assert.True(await diaries.Host.PassivateAsync("ann", _patience));
        Assert.False(await diaries.Host.PassivateAsync("ann", _patience));
        Assert.Equal((1, 1), (diaries.Lives.Begun, diaries.Lives.Ended));
    }

    [Fact]
    public async Task PassivateAsync_AmongCommands_LosesNone()
    {
        await using var diaries = await DiaryHost.StartAsync(_patience);
        var writes = Enumerable.Range(0, 20).Select(day => diaries.WriteAsync("ann", $"{day}", _patience)).ToList();
        await diaries.Host.PassivateAsync("ann", _patience);
        await Task.WhenAll(writes);

        Assert.Equal(Enumerable.Range(0, 20).Select(day => $"{day}").Order(), (await diaries.ReadAsync("ann", _patience)).Order());
    }
}
