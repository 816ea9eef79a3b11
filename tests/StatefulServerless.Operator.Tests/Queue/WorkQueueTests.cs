using Microsoft.Extensions.Time.Testing;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Queue;

namespace StatefulServerless.Operator.Tests.Queue;

public sealed class WorkQueueTests
{
    private static readonly ObjectKey _cart = new("shop", "cart");

    private readonly FakeTimeProvider _time = new();
    private readonly WorkQueue _queue;

    public WorkQueueTests() => _queue = new WorkQueue(_time);

    [Fact]
    public async Task Key_AddedTwice_IsTakenOnce()
    {
        _queue.Add(_cart);
        _queue.Add(_cart);

        Assert.Equal(_cart, await TakeAsync());
        _queue.Done(_cart);
        Assert.False(TakeAsync().IsCompleted);
    }

    [Fact]
    public async Task Key_AddedWhileItIsTaken_WaitsUntilItIsGivenBack()
    {
        _queue.Add(_cart);
        await TakeAsync();
        _queue.Add(_cart);

        var next = TakeAsync();
        Assert.False(next.IsCompleted);
        _queue.Done(_cart);
        Assert.Equal(_cart, await next);
    }

    [Fact]
    public async Task Key_ThatFailed_ComesBackLaterAndLater()
    {
        _queue.Add(_cart);
        await TakeAsync();
        Assert.Equal(TimeSpan.FromMilliseconds(500), _queue.Failed(_cart));
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await TakeAsync();

        Assert.Equal(TimeSpan.FromSeconds(1), _queue.Failed(_cart));
        var next = TakeAsync();
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(_cart, await next);
    }

    [Fact]
    public async Task Key_ThatFailedAndIsAdded_DoesNotWait()
    {
        _queue.Add(_cart);
        await TakeAsync();
        _queue.Failed(_cart);

        _queue.Add(_cart);

        Assert.Equal(_cart, await TakeAsync());
        _queue.Done(_cart);
        var next = TakeAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(next.IsCompleted);
    }

    private Task<ObjectKey> TakeAsync() => _queue.TakeAsync(TestContext.Current.CancellationToken).AsTask();
}
