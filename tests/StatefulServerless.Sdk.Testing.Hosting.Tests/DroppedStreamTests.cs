using StatefulServerless.Testing.Hosting.Tests.Diaries;

namespace StatefulServerless.Testing.Hosting.Tests;

public sealed class DroppedStreamTests
{
    private readonly CancellationToken _patience = Patience.Token();

    [Fact]
    public async Task DropStreamAsync_OfALiveEntity_HasTheNextCommandLoadItAnew()
    {
        await using var diaries = await DiaryHost.StartAsync(_patience);
        await diaries.WriteAsync("ann", "rain", _patience);
        await diaries.ReadAsync("bob", _patience);

        await diaries.Host.DropStreamAsync("ann", _patience);

        Assert.Equal(["rain", "snow"], await diaries.WriteAsync("ann", "snow", _patience));
        Assert.Equal(3, diaries.Lives.Begun);
        await diaries.ReadAsync("bob", _patience);
        Assert.Equal(3, diaries.Lives.Begun);
    }

    [Fact]
    public async Task DropStreamAsync_OfAnEntityThatIsNotThere_NamesThoseThatAre()
    {
        await using var diaries = await DiaryHost.StartAsync(_patience);
        await diaries.ReadAsync("ann", _patience);
        await diaries.ReadAsync("bob", _patience);
        await diaries.Host.PassivateAsync("bob", _patience);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => diaries.Host.DropStreamAsync("bob", _patience));
        Assert.Equal("Entity 'bob' has no stream to drop: it is not in memory. Open: 'ann'.", refused.Message);
    }
}
