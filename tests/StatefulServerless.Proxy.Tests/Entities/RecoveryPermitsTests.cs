using StatefulServerless.Proxy.Entities;

namespace StatefulServerless.Proxy.Tests.Entities;

public sealed class RecoveryPermitsTests
{
    private readonly RecoveryPermits _permits = new(2);
    private readonly List<string> _granted = [];

    [Fact]
    public void Requests_WithinTheBound_AreGrantedAtOnce()
    {
        Request("a");
        Request("b");
        Assert.Equal(["a", "b"], _granted);
    }

    [Fact]
    public void Requests_BeyondTheBound_GetTheirTurnInOrder()
    {
        var first = Request("a");
        var second = Request("b");
        Request("c");
        Request("d");
        Assert.Equal(["a", "b"], _granted);

        second.Dispose();
        first.Dispose();

        Assert.Equal(["a", "b", "c", "d"], _granted);
    }

    [Fact]
    public void Request_ThatIsWithdrawn_IsPassedOver()
    {
        var first = Request("a");
        Request("b");
        var withdrawn = Request("c");
        Request("d");

        withdrawn.Dispose();
        first.Dispose();

        Assert.Equal(["a", "b", "d"], _granted);
    }

    [Fact]
    public void Permit_ReturnedTwice_CountsOnce()
    {
        var first = Request("a");
        first.Dispose();
        first.Dispose();
        Request("b");
        Request("c");
        Request("d");
        Assert.Equal(["a", "b", "c"], _granted);
    }

    [Fact]
    public async Task ManyRequests_OfManyThreads_AreAllGranted_AndNeverTooManyAtOnce()
    {
        var (now, most) = (0, 0);
        await Parallel.ForAsync(0, 1_000, TestContext.Current.CancellationToken, async (_, cancellationToken) =>
        {
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var permit = _permits.Request(turn.SetResult);
            await turn.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
            most = Math.Max(most, Interlocked.Increment(ref now));
            Interlocked.Decrement(ref now);
        });
        Assert.InRange(most, 1, 2);
    }

    private IDisposable Request(string name) => _permits.Request(() => _granted.Add(name));
}
